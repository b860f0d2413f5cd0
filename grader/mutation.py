"""Grade the grader: count the small changes of a reference that its checks notice."""

from __future__ import annotations

import functools
import itertools
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from grader import worker
from grader.bounds import OutOfTimeError, little_memory
from grader.cache import kept, kept_path
from grader.corpus import MAKERS, Corpus
from grader.course import Assignment, find_course
from grader.entering import entered
from grader.equivalents import Mark, disagreements, mark_of, marks, path_of
from grader.errors import CourseError, GraderError, Raised
from grader.examining import Examiner
from grader.findings import Finding
from grader.grading import Progress, no_progress
from grader.in_process import Remembering, in_process
from grader.keeping import compiled
from grader.kills import Kills, Task
from grader.mutants import mutants
from grader.pool import Pool, cores
from grader.proofs import Mutant, Mutated, Tried
from grader.student import load
from grader.trusted import Replay

#: Modules that decide which mutants are equivalent.
PROVING: Final = (*MAKERS, "claims", "diagnosis", "entering", "equivalents", "sampling", "trusted")
#: How often a mutant may take the time of the reference: a small change leaves the steps nearly
#: as many as they are, or they never end.
PATIENCE: Final = 10
SHORT: Final = 0.01  # seconds that are granted to the reference at least, as clocks are coarse
INPUTS: Final = 10_000  # on which an equivalent mutant must answer as the reference
PARTS: Final = 2  # in which they are tried, so that two cores can share them


@dataclass(frozen=True, slots=True)
class _Proof:
    """A part of the proof that mutants of an assignment are equivalent, as they are marked."""

    slug: str
    marked: dict[Mutant, Mark]
    part: int


def mutate(
    slugs: Sequence[str] = (),
    *,
    course: Path | None = None,
    jobs: int | None = None,
    cache: Path | None = None,
    minimum: float | None = None,
    progress: Progress = no_progress,
) -> tuple[tuple[Mutated, ...], tuple[Finding, ...]]:
    """Try every check on every mutant of the references.

    Parameters
    ----------
    slugs : sequence of str
        Which assignments; all otherwise.
    course, jobs, cache, progress
        As for :func:`grader.verification.verify`.
    minimum : float, optional
        Percentage of the mutants that the checks of each assignment have to kill.

    Returns
    -------
    tuple of Mutated
        What became of the mutants, an assignment each.
    tuple of Finding
        Scores below the minimum, and equivalent mutants that are none.

    Raises
    ------
    CourseError
        If there is no course, or an assignment cannot be loaded.
    GraderError
        If something of ours failed.
    """
    found = find_course(course)
    assignments = {slug: found.assignment(slug) for slug in slugs or found.slugs}
    made: dict[str, list[Mutant]] = {}
    caught: dict[str, dict[str, list[str]]] = {}
    kills = {slug: Kills(each, found.seed, cache) for slug, each in assignments.items()}
    results: list[Mutated] = []
    doubts: dict[str, Finding] = {}
    prepared = (found.root, found.seed, cache, True)  # the course's own files are trusted
    with Pool(jobs or cores(), worker.start, prepared) as pool:
        for slug, some in pool.run(_make, assignments):
            made[slug], caught[slug] = _ours(some)
        tasks = [
            Task(slug, mutant, untried)
            for slug in assignments
            for mutant in made[slug]
            if (untried := kills[slug].untried(mutant))
        ]
        proofs = [proof for slug in assignments for proof in _proofs(assignments[slug], made[slug])]
        try:
            for task, told in _in_stages(pool, proofs, tasks, progress):
                match task, _ours(told):
                    case Task(), tuple(killers):
                        kills[task.slug].add(task, killers)
                    case _Proof(), dict(refuted):
                        doubts = refuted | doubts
        finally:
            for slug in {task.slug for task in tasks}:
                kills[slug].store()
    findings = list(doubts.values())
    for slug, assignment in assignments.items():
        killed = {mutant: kills[slug].killers(mutant) for mutant in made[slug]}
        mutated = _counted(assignment, killed, caught[slug])
        results.append(mutated)
        findings += _surprises(found.root, assignment, mutated, made[slug])
        if minimum is not None and mutated.score < minimum:
            message = (
                f"the checks kill {mutated.killed} of {mutated.mutants} mutants, "
                f"{mutated.score:.1f} %, where {minimum:g} % are asked for"
            )
            findings.append(Finding(place=f"reference/{slug}.py:1", message=message))
    return tuple(results), tuple(findings)


def _proofs(assignment: Assignment, made: Sequence[Mutant]) -> list[_Proof]:
    """Share out the inputs on which all that is marked is to be proved."""
    found = marks(assignment)
    marked = {mutant: mark for mutant in made if (mark := mark_of(mutant, found))}
    return [_Proof(assignment.slug, marked, part) for part in range(PARTS) if marked]


def _in_stages(
    pool: Pool, proofs: Sequence[_Proof], tasks: Sequence[Task], progress: Progress
) -> Iterator[tuple[_Proof | Task, tuple[str, ...] | dict[str, Finding] | GraderError]]:
    """Do all the work in one queue, and tell of it as of two stages."""
    queue: list[_Proof | Task] = [*proofs, *tasks]  # a proof takes as long as hundreds of mutants
    done, total = Counter[str](), {"proving": len(proofs), "mutants": len(tasks)}
    for stage, count in total.items():
        progress(stage, 0, count)
    for task, told in pool.run(_work, queue):
        yield task, told
        stage = "mutants" if isinstance(task, Task) else "proving"
        done[stage] += 1
        progress(stage, done[stage], total[stage])


Answer = TypeVar("Answer")


def _ours(answer: Answer | GraderError) -> Answer:
    """Take a worker's answer."""
    if isinstance(answer, GraderError):
        raise answer
    return answer


# ---- in a worker -----------------------------------------------------------------------------


def _make(slug: str) -> tuple[list[Mutant], dict[str, list[str]]]:
    """List the mutants, and which checks each known mistake fails."""
    examiner = worker.examiner()
    assignment, corpus = examiner.course.assignment(slug), _corpus(examiner, slug)
    caught = {mistake.name: corpus.fails(mistake.name) for mistake in assignment.mistakes}
    return mutants(slug, assignment.reference), caught


def _work(task: _Proof | Task) -> tuple[str, ...] | dict[str, Finding]:
    """Prove that mutants are equivalent, or try one."""
    return _try(task) if isinstance(task, Task) else _prove(task)


def _prove(proof: _Proof) -> dict[str, Finding]:
    """Try mutants that are marked as equivalent on many more inputs; name what is not proved."""
    slug, marked = proof.slug, proof.marked
    examiner = worker.examiner()
    assignment = examiner.course.assignment(slug)
    place = f"{path_of(assignment).relative_to(examiner.course.root)}:1"

    def prove() -> dict[str, Finding]:
        corpus = _corpus(examiner, slug)
        seeds = itertools.count(examiner.seed + 1 + proof.part, PARTS)
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            refuted = disagreements(assignment, corpus, marked, seeds, INPUTS // PARTS)
        says = {m.diff: f"the mutant {m.now!r} is not proved: {why}" for m, why in refuted.items()}
        return {diff: Finding(place=place, message=message) for diff, message in says.items()}

    tried = [(mutant.diff, mark.also_right) for mutant, mark in marked.items()]
    key = (assignment.digest, tried, examiner.seed, proof.part)
    path = kept_path(f"{slug}.proof", key, PROVING, examiner.cache)
    try:
        return kept(path, dict[str, Finding], prove)
    except CourseError as error:  # the reference fails a check, on inputs from another seed
        return {slug: Finding.of(error, examiner.course.root)}


@functools.lru_cache(maxsize=1)
def _replays(examiner: Examiner, slug: str) -> list[tuple[Replay, float]]:
    """List the checks of an assignment, and the CPU time that a mutant has for an input of each."""
    assignment, corpus = examiner.course.assignment(slug), _corpus(examiner, slug)
    reference = load(Remembering(), slug, assignment.reference)
    replays = []
    for check in assignment.checks:
        stored = corpus[check.name]
        reached = entered(slug, assignment.reference, stored.requests)
        replays.append(Replay(check, stored, reference, reached))
    usual = in_process(slug, assignment.reference)
    most = assignment.limits.seconds_per_call
    return [(each, min(most, PATIENCE * max(SHORT, each.seconds(usual)))) for each in replays]


def _try(task: Task) -> tuple[str, ...]:
    """Name those of a task's checks that kill its mutant."""
    examiner = worker.examiner()
    with warnings.catch_warnings(), little_memory(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            student = in_process(task.slug, task.mutant.source)
        except Raised:
            return task.checks
        killers = []
        for replay, seconds in _replays(examiner, task.slug):
            if replay.check.name not in task.checks:
                continue
            try:
                killed = replay.fails(student, seconds, task.mutant.function)
            except OutOfTimeError:
                killed = True
            if killed:
                killers.append(replay.check.name)
    return tuple(killers)


@functools.lru_cache(maxsize=1)
def _corpus(examiner: Examiner, slug: str) -> Corpus:
    return compiled(examiner.course.assignment(slug), examiner.seed, examiner.cache)


# ---- what it means -----------------------------------------------------------------------------


def _counted(
    assignment: Assignment,
    killers: Mapping[Mutant, tuple[str, ...]],
    caught: Mapping[str, list[str]],
) -> Mutated:
    found = marks(assignment)
    rows = tuple(
        Tried(
            operator=mutant.operator,
            function=mutant.function,
            line=mutant.line,
            diff=mutant.diff,
            killed_by=names,
            equivalent=mark.reason if (mark := mark_of(mutant, found)) else "",
        )
        for mutant, names in killers.items()
    )
    counted = [row for row in rows if not row.equivalent]
    killed = sum(bool(row.killed_by) for row in counted)
    kills = Counter(name for row in counted for name in row.killed_by)
    noticed = [*(row.killed_by for row in counted), *caught.values()]
    needed = {names[0] for names in noticed if len(names) == 1}
    return Mutated(
        assignment=assignment.slug,
        mutants=len(counted),
        killed=killed,
        equivalent=len(rows) - len(counted),
        score=100 * killed / len(counted) if counted else 100.0,
        kills={check.name: kills[check.name] for check in assignment.checks},
        redundant=tuple(c.name for c in assignment.checks if c.name not in needed),
        tried=rows,
    )


def _surprises(
    root: Path, assignment: Assignment, mutated: Mutated, made: Sequence[Mutant]
) -> list[Finding]:
    """Find mutants that are marked as equivalent and are not."""
    place = f"{path_of(assignment).relative_to(root)}:1"
    findings = [
        Finding(place=place, message=f"there is no mutant {mark.now or mark.was!r}")
        for mark in marks(assignment)
        if not any(map(mark.says, made))
    ]
    for row in mutated.tried:
        if row.equivalent and row.killed_by:
            message = f"marked as equivalent, but check {row.killed_by[0]} kills it:\n{row.diff}"
            findings.append(Finding(place=place, message=message))
    return findings
