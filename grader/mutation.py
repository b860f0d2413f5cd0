"""Grade the grader: count the small changes of a reference that its checks notice."""

from __future__ import annotations

import contextlib
import functools
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import msgspec
import numpy as np

from grader import worker
from grader.bounds import OutOfTimeError, little_memory
from grader.cache import kept, kept_path, load, store
from grader.corpus import MAKERS, Corpus
from grader.course import Assignment, find_course
from grader.equivalents import disagreements, mark_of, marks, path_of, reaching
from grader.errors import CourseError, GraderError, Raised
from grader.examining import Examiner
from grader.findings import Finding
from grader.grading import Progress, no_progress
from grader.keeping import compiled
from grader.mutants import mutants
from grader.pool import Pool, cores
from grader.proofs import Mutant, Mutated, Tried
from grader.student import Remembering, in_process
from grader.student import load as load_where
from grader.trusted import Replay

TRYING: Final = (*MAKERS, "mutation", "trusted")  # the modules that decide which mutants are killed
PROVING: Final = (*MAKERS, "diagnosis", "equivalents", "trusted")  # and which are equivalent
IMPATIENT: Final = 0.1  # of the time for a call, once a mutant has taken all of it


@dataclass(frozen=True, slots=True)
class _Task:
    """A mutant, and the checks to try on it."""

    slug: str
    mutant: Mutant
    checks: tuple[str, ...]


class _Kills:
    """Which checks kill which mutants of an assignment, kept by all that it depends on."""

    def __init__(self, assignment: Assignment, seed: int, cache: Path | None) -> None:
        limits = msgspec.to_builtins(assignment.limits)
        self.paths = {
            check: kept_path(
                f"{assignment.slug}-{check}.kills", (part, limits, seed), TRYING, cache
            )
            for check, part in assignment.parts.items()
        }
        self.known = {
            check: load(path, dict[str, bool]) or {} for check, path in self.paths.items()
        }

    def untried(self, mutant: Mutant) -> tuple[str, ...]:
        """Name the checks of which it is not known."""
        return tuple(name for name, known in self.known.items() if mutant.diff not in known)

    def add(self, task: _Task, killers: Sequence[str]) -> None:
        """Note which of the checks that were tried kill a mutant."""
        for name in task.checks:
            self.known[name][task.mutant.diff] = name in killers

    def killers(self, mutant: Mutant) -> tuple[str, ...]:
        """Name the checks that kill a mutant."""
        return tuple(name for name, known in self.known.items() if known[mutant.diff])

    def store(self) -> None:
        """Keep what is known, if there is room."""
        with contextlib.suppress(OSError):
            for name, path in self.paths.items():
                store(path, self.known[name])


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
    kills = {slug: _Kills(each, found.seed, cache) for slug, each in assignments.items()}
    results: list[Mutated] = []
    findings: list[Finding] = []
    with Pool(jobs or cores(), worker.start, (found.root, found.seed, cache)) as pool:
        for slug, some in pool.run(_make, assignments):
            made[slug], caught[slug] = _ours(some)
        tasks = [
            _Task(slug, mutant, untried)
            for slug in assignments
            for mutant in made[slug]
            if (untried := kills[slug].untried(mutant))
        ]
        progress("mutants", 0, len(tasks))
        try:
            for done, (task, killers) in enumerate(pool.run(_try, tasks), 1):
                kills[task.slug].add(task, _ours(killers))
                progress("mutants", done, len(tasks))
        finally:
            for slug in {task.slug for task in tasks}:
                kills[slug].store()
        marked = [slug for slug in assignments if marks(assignments[slug])]
        progress("proving", 0, len(marked))
        for done, (_, refuted) in enumerate(pool.run(_prove, marked), 1):
            findings += _ours(refuted)
            progress("proving", done, len(marked))
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


def _prove(slug: str) -> list[Finding]:
    """Try the mutants that are marked as equivalent on many more inputs."""
    examiner = worker.examiner()
    assignment = examiner.course.assignment(slug)
    found = marks(assignment)
    made = mutants(slug, assignment.reference)
    marked = {mutant: mark for mutant in made if (mark := mark_of(mutant, found))}
    place = f"{path_of(assignment).relative_to(examiner.course.root)}:1"

    def prove() -> list[Finding]:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            refuted = disagreements(assignment, _corpus(examiner, slug), marked, examiner.seed)
        return [
            Finding(place=place, message=f"the mutant {mutant.now!r} is not proved: {call}")
            for mutant, call in refuted.items()
        ]

    tried = [(mutant.diff, mark.also_right) for mutant, mark in marked.items()]
    key = (assignment.digest, tried, examiner.seed)
    try:
        return kept(kept_path(f"{slug}.proof", key, PROVING, examiner.cache), list[Finding], prove)
    except CourseError as error:  # the reference fails a check, on inputs from another seed
        return [Finding.of(error, examiner.course.root)]


@functools.lru_cache(maxsize=1)
def _replays(examiner: Examiner, slug: str) -> list[Replay]:
    assignment, corpus = examiner.course.assignment(slug), _corpus(examiner, slug)
    reference = load_where(Remembering(), slug, assignment.reference)
    return [Replay(check, corpus[check.name], reference) for check in assignment.checks]


def _try(task: _Task) -> tuple[str, ...]:
    """Name those of a task's checks that kill its mutant."""
    examiner = worker.examiner()
    assignment = examiner.course.assignment(task.slug)
    touched = reaching(assignment.reference, task.mutant.function)
    seconds = assignment.limits.seconds_per_call
    with warnings.catch_warnings(), little_memory(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            student = in_process(task.slug, task.mutant.source)
        except Raised:
            return task.checks
        killers = []
        for replay in _replays(examiner, task.slug):
            if replay.check.name not in task.checks:
                continue
            try:
                killed = replay.fails(student, seconds, touched)
            except OutOfTimeError:
                killed, seconds = True, IMPATIENT * assignment.limits.seconds_per_call
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
