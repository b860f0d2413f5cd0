"""Grade a class: find the files, share them out, write each result as it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader import worker
from grader.attempts import folders, keep_best, with_others
from grader.course import find_course
from grader.errors import GraderError, NeurogradeError, OutputError, UsageError
from grader.examining import Examiner
from grader.gradebook import write_class
from grader.intake import collect
from grader.keeping import warn_unless_kept
from grader.marking import GRADER_ERROR, failed
from grader.model import Report, Submission
from grader.pool import Pool, cores
from grader.results import (
    keep_source,
    report_path,
    require_apart,
    reserved,
    stored,
    write_report,
)
from grader.submission import File, read_submission, read_tests, tests_name
from grader.text import shown

#: Told what is going on: a label, how much is done, and of how much.
Progress = Callable[[str, int, int], None]


def no_progress(_label: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Task:
    """One submission to grade, as plain data.

    `like` is a student who handed in the same and is graded before, if there is one.
    """

    file: File
    out: Path
    fresh: bool
    like: str = ""


def grade(  # noqa: PLR0913 - options, each by name and with a default
    submissions: Path,
    out: Path,
    *,
    course: Path | None = None,
    assignments: Sequence[str] = (),
    jobs: int | None = None,
    seed: int | None = None,
    cache: Path | None = None,
    fresh: bool = False,
    trust_submissions: bool = False,
    layout: str | None = None,
    roster: Path | None = None,
    attempts: str = "last",
    progress: Progress = no_progress,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[Report, ...]:
    """Grade a class and write its results, going on where an earlier run stopped.

    Parameters
    ----------
    submissions : pathlib.Path
        A folder with one folder per student, which holds ``<slug>.py``, ``.ipynb`` or ``.zip``
        files; what a learning platform exports (:mod:`grader.layouts`); or an archive of either.
    out : pathlib.Path
        Where ``index.html``, ``grades.csv``, ``reports/`` and ``results/`` go.
    course : pathlib.Path, optional
        The course; see :func:`grader.course.find_course`.
    assignments : sequence of str
        Which assignments to grade; all of the course otherwise.
    jobs : int, optional
        How many submissions to grade at a time; the number of cores otherwise.
    seed : int, optional
        Seed of the stored inputs; the course's otherwise.
    cache : pathlib.Path, optional
        Where compiled assignments are kept; the user's cache folder otherwise.
    fresh : bool
        Grade again what has been graded.
    trust_submissions : bool
        Grade even where submissions cannot be isolated.
    layout, roster
        As for :func:`grader.intake.collect`.
    attempts : str
        Which of several files of a student counts: the ``last``, or the ``best``.
    progress : callable
        Told of the progress.
    tell : callable
        Told in lines what was found.

    Returns
    -------
    tuple of Report
        One per submission, in the order of students and assignments.

    Raises
    ------
    UsageError
        If the submissions cannot be read or the results cannot be written.
    SandboxError
        If submissions cannot be isolated here and are not trusted.
    """
    found = find_course(course)
    slugs = tuple(assignments) or found.slugs
    for slug in assignments:
        found.assignment(slug)
    students, files, several, told = collect(submissions, slugs, layout=layout, roster=roster)
    for line in told:
        tell(line)
    tries = folders(out, several) if attempts == "best" else []
    used = sorted({file.slug for file in files}, key=slugs.index)  # no others are loaded
    with reserved(out):
        require_apart(out, students)
        seed = found.seed if seed is None else seed
        warn_unless_kept(map(found.assignment, used), seed, cache)
        prepared = (found.root, seed, cache, trust_submissions)
        with Pool(min(jobs or cores(), len(files)), worker.start, prepared) as pool:
            _prepare(pool, used, progress)
            tasks = _tasks(with_others(out, tries, files), fresh=fresh)
            for task, fault in _graded(pool, tasks, progress):
                mine, submission = found.assignment(task.file.slug), task.file.read()
                write_report(task.out, failed(mine, submission, seed, str(fault)))
        keep_best(out, tries)
        reports = tuple(stored(out, file.student, file.slug) for file in files)
        in_order = sorted(reports, key=lambda report: slugs.index(report.assignment))
        units = {entry.slug: entry.unit for entry in found.entries}
        write_class(out, found.title, students, in_order, units)
    return reports


def _prepare(pool: Pool, slugs: Sequence[str], progress: Progress) -> None:
    """Compile each assignment once, for all workers, unless they must not grade here."""
    progress("compiling", 0, len(slugs))
    for done, (_, error) in enumerate(pool.run(worker.prepare, slugs), 1):
        if error is not None:
            raise error
        progress("compiling", done, len(slugs))


def _tasks(placed: Sequence[tuple[File, Path]], *, fresh: bool) -> tuple[list[Task], list[Task]]:
    """Return what is to be graded, and what is identical to one of those."""
    first: dict[tuple[str, str, Path], str] = {}
    originals, copies = [], []
    # One assignment after the other: what is prepared for one serves all its submissions.
    for file, out in sorted(placed, key=lambda one: one[0].slug):
        like = first.setdefault((file.slug, file.read().digest, out), file.student)
        if like == file.student:
            originals.append(Task(file, out, fresh))
        else:
            copies.append(Task(file, out, fresh, like))
    return originals, copies


def _graded(
    pool: Pool, rounds: Sequence[Sequence[Task]], progress: Progress
) -> Iterator[tuple[Task, GraderError]]:
    """Grade one round after the other; yield what we failed to grade."""
    done, total = 0, sum(map(len, rounds))
    progress("grading", done, total)
    for tasks in rounds:
        for task, fault in pool.run(_grade, tasks):
            if fault is not None:
                yield task, fault
            done += 1
            progress("grading", done, total)


def check(
    file: Path,
    *,
    assignment: str | None = None,
    course: Path | None = None,
    seed: int | None = None,
    cache: Path | None = None,
    only: Sequence[str] = (),
) -> Report:
    """Grade one file here and now, without writing anything.

    Parameters
    ----------
    file : pathlib.Path
        The file; its name is the slug unless `assignment` gives one. Tests of one's own are
        a file ``test_<slug>.py``: beside a solution they are judged with it, else alone.
    assignment : str, optional
        The slug.
    course, seed, cache
        As for :func:`grade`.
    only : sequence of str
        Names of checks; all otherwise.

    Raises
    ------
    UsageError
        If there is no such file, assignment or check.
    """
    found = find_course(course)
    slug = assignment or file.stem
    alone = slug not in found.slugs and slug in map(tests_name, found.slugs)
    if alone:
        slug = next(item for item in found.slugs if slug == tests_name(item))
    known = {item.name for item in found.assignment(slug).checks}
    for name in only:
        if name not in known:
            raise UsageError(f"{slug} has no check {name!r}; it has {', '.join(sorted(known))}.")
    if not file.exists():
        raise UsageError(f"{file} does not exist.")
    seed = found.seed if seed is None else seed
    warn_unless_kept([found.assignment(slug)], seed, cache)
    examiner = Examiner(found, seed, cache, trusted=True)  # it is the user's own file
    student = file.parent.absolute().name
    try:
        if alone:
            return examiner.examine_tests(read_tests(file, student, slug))
        return examiner.examine(read_submission(file, student, slug), only)
    finally:
        examiner.close()


# ---- in a worker -----------------------------------------------------------------


def _grade(task: Task) -> GraderError | None:
    """Grade one submission and write its result, unless it is there."""
    try:
        submission = task.file.read()
        keep_source(task.out, submission)
        if not task.fresh and _finished(task, submission):
            return None
        report = _copied(task, submission) or worker.examiner().examine(submission)
        write_report(task.out, report)
    except OutputError:  # the next submission's could not be written either
        raise
    except NeurogradeError as error:
        return GraderError(shown(str(error)))
    except Exception as error:  # noqa: BLE001 - one submission must not stop the batch
        return GraderError(shown(f"{type(error).__name__}: {error}"))
    return None


def _finished(task: Task, submission: Submission) -> bool:
    """Whether there is a result that is still good."""
    report = _still_good(task, submission, task.file.student)
    return report is not None and report_path(task.out, report).is_file()


def _copied(task: Task, submission: Submission) -> Report | None:
    """Return the report of a student who handed in the same, under this student's name."""
    report = _still_good(task, submission, task.like) if task.like else None
    return report and msgspec.structs.replace(report, student=submission.student)


def _still_good(task: Task, submission: Submission, student: str) -> Report | None:
    """Return a student's result if grading this submission now would give the same."""
    try:
        report = stored(task.out, student, task.file.slug)
    except (OSError, msgspec.MsgspecError):
        return None
    examiner = worker.examiner()
    good = (
        report.status != GRADER_ERROR
        and report.seed == examiner.seed
        and report.digests == examiner.digests(submission)
        and report.environment == examiner.environment(task.file.slug)
    )
    return report if good else None
