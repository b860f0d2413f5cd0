"""Grade the grader: count the small changes of a reference that its checks notice."""

from __future__ import annotations

import functools
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from grader import worker
from grader.corpus import Corpus
from grader.course import Assignment, find_course
from grader.equivalents import disagreements, mark_of, marks, path_of, reaching
from grader.errors import GraderError, Raised
from grader.examining import Examiner
from grader.findings import Finding
from grader.grading import Progress, no_progress
from grader.keeping import compiled
from grader.mutants import mutants
from grader.pool import Pool, cores
from grader.proofs import Mutant, Mutated, Tried
from grader.student import Remembering, in_process, load
from grader.trusted import OutOfTimeError, Replay, little_memory

IMPATIENT: Final = 0.1  # of the time for a call, once a mutant has taken all of it


@dataclass(frozen=True, slots=True)
class _Task:
    slug: str
    mutant: Mutant


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
    tried: dict[str, dict[Mutant, tuple[str, ...]]] = {slug: {} for slug in assignments}
    results: list[Mutated] = []
    findings: list[Finding] = []
    with Pool(jobs or cores(), worker.start, (found.root, found.seed, cache)) as pool:
        for slug, some in pool.run(_make, assignments):
            made[slug], caught[slug] = _ours(some)
        tasks = [_Task(slug, mutant) for slug in assignments for mutant in made[slug]]
        progress("mutants", 0, len(tasks))
        for done, (task, killers) in enumerate(pool.run(_try, tasks), 1):
            tried[task.slug][task.mutant] = _ours(killers)
            progress("mutants", done, len(tasks))
        marked = [slug for slug in assignments if marks(assignments[slug])]
        progress("proving", 0, len(marked))
        for done, (_, refuted) in enumerate(pool.run(_prove, marked), 1):
            findings += _ours(refuted)
            progress("proving", done, len(marked))
    for slug, assignment in assignments.items():
        mutated = _counted(assignment, made[slug], tried[slug], caught[slug])
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
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        refuted = disagreements(assignment, _corpus(examiner, slug), marked, examiner.seed)
    return [
        Finding(place=place, message=f"the mutant {mutant.now!r} is not proved: {call}")
        for mutant, call in refuted.items()
    ]


@functools.lru_cache(maxsize=1)
def _replays(examiner: Examiner, slug: str) -> list[Replay]:
    assignment, corpus = examiner.course.assignment(slug), _corpus(examiner, slug)
    reference = load(Remembering(), slug, assignment.reference)
    return [Replay(check, corpus[check.name], reference) for check in assignment.checks]


def _try(task: _Task) -> tuple[str, ...]:
    """Name the checks that kill a mutant."""
    examiner = worker.examiner()
    assignment = examiner.course.assignment(task.slug)
    touched = reaching(assignment.reference, task.mutant.function)
    seconds = assignment.limits.seconds_per_call
    with warnings.catch_warnings(), little_memory(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            student = in_process(task.slug, task.mutant.source)
        except Raised:
            return tuple(check.name for check in assignment.checks)
        killers = []
        for replay in _replays(examiner, task.slug):
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
    made: Sequence[Mutant],
    tried: Mapping[Mutant, tuple[str, ...]],
    caught: Mapping[str, list[str]],
) -> Mutated:
    found = marks(assignment)
    rows = tuple(
        Tried(
            operator=mutant.operator,
            function=mutant.function,
            line=mutant.line,
            diff=mutant.diff,
            killed_by=tried[mutant],
            equivalent=mark.reason if (mark := mark_of(mutant, found)) else "",
        )
        for mutant in made
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
