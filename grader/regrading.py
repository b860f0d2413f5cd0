"""Grade the stored files of a class again, and say what changes before anything does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import UsageError
from grader.gradebook import all_stored, class_result, write_class
from grader.grading import Progress, grade, no_progress
from grader.model import Outcome, Report, Verdict
from grader.results import SOURCES, reserved, stored, write_report

STAGED: Final = ".regraded"  # in OUT, until it is written or given up
EARLIER: Final = "earlier"
_KEPT: Final = ("results", "reports", "results.json", "grades.csv", "items.csv", "index.html")


class _Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every noun."""


class CheckChange(_Noun, frozen=True, kw_only=True):
    """What became of one check; a verdict is None where there was, or is, no such check."""

    check: str
    title: str
    before: Verdict | None
    after: Verdict | None
    gain: int
    why: str


class Change(_Noun, frozen=True, kw_only=True):
    """What became of one submission. If `kept`, the earlier, better result stays."""

    student: str
    assignment: str
    before: int
    after: int
    kept: bool
    checks: tuple[CheckChange, ...]


class Regrading(_Noun, frozen=True, kw_only=True):
    """What grading again changes.

    Attributes
    ----------
    causes : tuple of str
        What is not as it was: checks, grader, seed, versions, files.
    changes : tuple of Change
        Those who lose points first, then those who gain, then other changes.
    same : int
        How many submissions come out as before.
    not_stored : tuple of str
        Submissions whose file is not stored; their results stay.
    grader_errors : int
        How many submissions we failed to grade this time.
    """

    causes: tuple[str, ...]
    changes: tuple[Change, ...]
    same: int
    not_stored: tuple[str, ...]
    grader_errors: int


def regrade(  # noqa: PLR0913 - options, each by name and with a default
    out: Path,
    *,
    course: Path | None = None,
    jobs: int | None = None,
    seed: int | None = None,
    cache: Path | None = None,
    keep_best: bool = False,
    trust_submissions: bool = False,
    progress: Progress = no_progress,
) -> Regrading:
    """Grade what is stored in OUT under the present course; no result changes yet.

    Parameters
    ----------
    out : pathlib.Path
        Where :func:`grader.grading.grade` wrote its results.
    seed : int, optional
        Seed of the stored inputs; that of the earlier results otherwise.
    keep_best : bool
        Whether nobody loses points: where the earlier result is better, it stays.
    course, jobs, cache, trust_submissions, progress
        As for :func:`grader.grading.grade`.

    Raises
    ------
    UsageError
        If there are no results, or no stored files.
    """
    earlier = class_result(out)
    if not (out / SOURCES).is_dir():
        raise UsageError(
            f"{out / SOURCES} does not exist, so there is nothing to grade again: run neurograde "
            "grade with the submissions once more, which stores them there."
        )
    if seed is None:
        if len(earlier.provenance.seeds) != 1:
            raise UsageError(f"The results in {out} have several seeds: choose one with --seed.")
        (seed,) = earlier.provenance.seeds
    with reserved(out):
        grade(
            out / SOURCES,
            out / STAGED,
            course=course,
            assignments=[assignment.slug for assignment in earlier.assignments],
            jobs=jobs,
            seed=seed,
            cache=cache,
            trust_submissions=trust_submissions,
            layout="plain",
            progress=progress,
        )
    pairs = list(_pairs(out))
    changes = [_change(before, after, keep_best=keep_best) for before, after in pairs if after]
    told = [change for change in changes if change.checks or change.before != change.after]
    return Regrading(
        causes=tuple(_causes(earlier.title, class_result(out / STAGED).title, pairs)),
        changes=tuple(sorted(told, key=_order)),
        same=len(changes) - len(told),
        not_stored=tuple(f"{b.student} {b.assignment}" for b, after in pairs if after is None),
        grader_errors=sum(after.ours for _, after in pairs if after),
    )


def adopt(out: Path, *, keep_best: bool = False) -> Path:
    """Write what :func:`regrade` found; return the folder in which the earlier results are kept.

    Parameters
    ----------
    out : pathlib.Path
        As for :func:`regrade`.
    keep_best : bool
        As for :func:`regrade`.

    Raises
    ------
    UsageError
        If something cannot be written.
    """
    with reserved(out):
        earlier, title = class_result(out), class_result(out / STAGED).title
        pairs = list(_pairs(out))
        folder = _keep(out)
        reports = []
        for before, after in pairs:
            report = after if after and not (keep_best and _better(before, after)) else before
            if report is after:
                write_report(out, report)
            reports.append(report)
        write_class(out, title, earlier.students, reports)
        shutil.rmtree(out / STAGED)
    return folder


def _keep(out: Path) -> Path:
    """Copy the results as they are to a folder of their own."""
    numbers = [int(path.name) for path in (out / EARLIER).glob("*") if path.name.isdecimal()]
    folder = out / EARLIER / str(max(numbers, default=0) + 1)
    unfinished = folder.with_name(f".{folder.name}")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for path in (out / name for name in _KEPT):
            if path.is_dir():
                shutil.copytree(path, unfinished / path.name)
            elif path.exists():
                shutil.copy2(path, unfinished)
        unfinished.rename(folder)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error}. No result was changed.") from None
    return folder


def _pairs(out: Path) -> Iterator[tuple[Report, Report | None]]:
    """Each result with the new one; None where the file was not stored."""
    for before in all_stored(out):
        try:
            yield before, stored(out / STAGED, before.student, before.assignment)
        except OSError:
            yield before, None


def _better(before: Report, after: Report) -> bool:
    """Whether the earlier result is the better one; points that we withheld are none."""
    return not before.ours and (after.ours or before.earned > after.earned)


def _change(before: Report, after: Report, *, keep_best: bool) -> Change:
    old = {outcome.name: outcome for outcome in before.checks}
    new = {outcome.name: outcome for outcome in after.checks}
    checks = (_check(old.get(name), new.get(name)) for name in {**new, **old})
    return Change(
        student=before.student,
        assignment=before.assignment,
        before=before.earned,
        after=after.earned,
        kept=keep_best and _better(before, after),
        checks=tuple(check for check in checks if check),
    )


def _check(before: Outcome | None, after: Outcome | None) -> CheckChange | None:
    if before and after and (before.verdict, before.points) == (after.verdict, after.points):
        return None
    known = after or before
    assert known
    return CheckChange(
        check=known.name,
        title=known.title,
        before=before.verdict if before else None,
        after=after.verdict if after else None,
        gain=(after.earned if after else 0) - (before.earned if before else 0),
        why=_why(before, after),
    )


def _why(before: Outcome | None, after: Outcome | None) -> str:
    if before is None:
        assert after
        return f"a new check, {after.points} points. {after.message}".strip()
    if after is None:
        return "no longer a check"
    worth = f"worth {after.points} points instead of {before.points}. "
    worth = worth if before.points != after.points else ""
    if before.verdict is after.verdict:
        return worth.strip()
    said = after.message or f"Before: {before.message}"
    return f"{worth}{before.verdict} → {after.verdict}. {said}"


def _order(change: Change) -> tuple[int, int]:
    gain = change.after - change.before
    return (1 if gain > 0 else 2 if gain == 0 else 0), gain


def _causes(
    title: str, title_now: str, pairs: Sequence[tuple[Report, Report | None]]
) -> Iterator[str]:
    """Say what is not as it was."""
    found = [(before, after) for before, after in pairs if after]
    if title != title_now:
        yield f"the course: {title} → {title_now}"
    changed = {b.assignment: None for b, a in found if b.digests.assignment != a.digests.assignment}
    if changed:
        yield f"checks, reference, mistakes or limits of {', '.join(changed)}"
    if any(b.digests.grader != a.digests.grader for b, a in found):
        yield "the grader"
    yield from sorted({f"the seed: {b.seed} → {a.seed}" for b, a in found if b.seed != a.seed})
    for name in ("python", "numpy", "hypothesis", "sandbox"):
        versions = {(getattr(b.environment, name), getattr(a.environment, name)) for b, a in found}
        yield from sorted(f"{name}: {old} → {new}" for old, new in versions if old != new)
    files = sum(b.digests.submission != a.digests.submission for b, a in found)
    if files:
        yield f"{files} of the stored files"
