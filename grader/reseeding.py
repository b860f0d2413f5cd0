"""Verify a course on inputs from many seeds: what holds must not hold by chance.

Inputs are drawn and replayed, and nothing is shrunk or diagnosed. Of each seed it is kept
what was wrong, so that many can be tried a few at a time.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from grader import worker
from grader.bounds import OutOfTimeError
from grader.cache import kept, kept_path
from grader.corpus import MAKERS, StoredCheck
from grader.course import Assignment, find_course
from grader.errors import CourseError, GraderError
from grader.findings import Finding
from grader.grading import Progress, no_progress
from grader.in_process import Remembering, in_process
from grader.pool import Pool, cores
from grader.proofs import Reseeded
from grader.student import Student, load
from grader.trusted import Replay


@dataclass(frozen=True, slots=True)
class _Task:
    slug: str
    seed: int


class _Found(msgspec.Struct, frozen=True):
    """What was wrong with one seed."""

    refused: tuple[Finding, ...] = ()
    missed: tuple[Finding, ...] = ()


def reseed(
    seeds: int,
    slugs: Sequence[str] = (),
    *,
    course: Path | None = None,
    jobs: int | None = None,
    cache: Path | None = None,
    progress: Progress = no_progress,
) -> tuple[tuple[Reseeded, ...], tuple[Finding, ...]]:
    """Try a course's own files on inputs from other seeds.

    The reference and every variant pass every check, and every mistake is caught by
    at least one of the checks that it names.

    Parameters
    ----------
    seeds : int
        How many: those that follow the course's own.
    slugs, course, jobs, cache, progress
        As for :func:`grader.verification.verify`.

    Returns
    -------
    tuple of Reseeded
        What was counted, an assignment each.
    tuple of Finding
        Whatever is not so, with its seed.

    Raises
    ------
    CourseError
        If there is no course, or an assignment cannot be loaded.
    GraderError
        If something of ours failed.
    """
    found = find_course(course)
    slugs = [found.assignment(slug).slug for slug in slugs or found.slugs]
    tasks = [_Task(slug, found.seed + 1 + k) for slug in slugs for k in range(seeds)]
    by_slug: dict[str, list[_Found]] = {slug: [] for slug in slugs}
    progress("seeds", 0, len(tasks))
    prepared = (found.root, found.seed, cache, True)  # the course's own files are trusted
    with Pool(jobs or cores(), worker.start, prepared) as pool:
        for done, (task, one) in enumerate(pool.run(_try, tasks), 1):
            if isinstance(one, GraderError):
                raise one
            by_slug[task.slug].append(one)
            progress("seeds", done, len(tasks))
    rows = tuple(
        Reseeded(
            assignment=slug,
            seeds=len(many),
            refused=sum(len(one.refused) for one in many),
            missed=sum(len(one.missed) for one in many),
        )
        for slug, many in by_slug.items()
    )
    findings = (f for many in by_slug.values() for one in many for f in one.refused + one.missed)
    return rows, tuple(sorted(findings, key=lambda finding: (finding.place, finding.message)))


# ---- in a worker -----------------------------------------------------------------------------


def _try(task: _Task) -> _Found:
    """Try the files of an assignment on the inputs of a seed."""
    examiner = worker.examiner()
    assignment = examiner.course.assignment(task.slug)
    name = f"{task.slug}-{task.seed}.seed"
    key = (assignment.digest, [mistake.caught_by for mistake in assignment.mistakes])
    path = kept_path(name, key, (*MAKERS, "reseeding", "trusted"), examiner.cache)
    return kept(path, _Found, lambda: _found(examiner.course.root, assignment, task.seed))


def _found(root: Path, assignment: Assignment, seed: int) -> _Found:
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            trial = _Trial(assignment, seed)
        except CourseError as error:  # the reference fails
            finding = Finding.of(error, root)
            message = f"with seed {seed}, {finding.message}"
            return _Found(refused=(Finding(place=finding.place, message=message),))
        return _Found(
            refused=tuple(
                Finding(
                    place=f"{variant.path.relative_to(root)}:1",
                    message=f"with seed {seed}, check {name} refuses variant {variant.name}",
                )
                for variant in assignment.variants
                for name in trial.failed(variant.source)
            ),
            missed=tuple(
                Finding(
                    place=f"{mistake.path.relative_to(root)}:1",
                    message=f"with seed {seed}, no check catches mistake {mistake.name}",
                )
                for mistake in assignment.mistakes
                if not trial.catches(in_process(assignment.slug, mistake.source), mistake.caught_by)
            ),
        )


class _Trial:
    """The checks of an assignment, with inputs of a seed."""

    def __init__(self, assignment: Assignment, seed: int) -> None:
        from grader.compilation import Compilation  # noqa: PLC0415 - imports Hypothesis

        self.slug = assignment.slug
        self.seconds = assignment.limits.seconds_per_call
        reference = load(Remembering(), assignment.slug, assignment.reference)
        compilation = Compilation(assignment, seed)
        self.replays = {}
        for check in assignment.checks:
            exchanges: dict[tuple[bytes, bytes], int] = {}
            scripts: dict[bytes, list[int]] = {}
            compilation.note(check, compilation.drawn(check), scripts, exchanges)
            stored = StoredCheck(
                inputs=list(scripts),
                small=[False] * len(scripts),
                requests=[request for request, _ in exchanges],
                answers=[answer for _, answer in exchanges],
                script=list(scripts.values()),
                caught={},
            )
            self.replays[check.name] = Replay(check, stored, reference)

    def fails(self, name: str, student: Student) -> bool:
        try:
            return self.replays[name].fails(student, self.seconds)
        except OutOfTimeError:
            return True

    def failed(self, source: str) -> list[str]:
        """Name the checks that a solution fails; they share calls, as when it is graded."""
        anew, once = in_process(self.slug, source), load(Remembering(), self.slug, source)
        return [
            name
            for name, replay in self.replays.items()
            if self.fails(name, anew if replay.repeats else once)
        ]

    def catches(self, student: Student, names: Sequence[str]) -> bool:
        """Whether one of some checks fails."""
        return any(self.fails(name, student) for name in names if name in self.replays)
