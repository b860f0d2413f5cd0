"""Grade a class: find the files, share them out, write each result as it is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from grader import worker
from grader.compilation import warn_unless_kept
from grader.course import Course, find_course
from grader.errors import GraderError, NeurogradeError, SandboxError, UsageError
from grader.examining import Examiner
from grader.marking import GRADER_ERROR, failed
from grader.model import Report, Submission
from grader.pool import Pool, cores
from grader.results import report_path, require_writable, stored, write_class, write_report
from grader.sandbox import Launcher
from grader.submission import collect, read_submission

#: Told what is going on: a label, how much is done, and of how much.
Progress = Callable[[str, int, int], None]

_REFUSAL: Final = (
    "This machine cannot isolate submissions: {} (neurograde doctor says more). "
    "Grade on Linux 5.13 or newer with Landlock and seccomp; or, if you trust every file, "
    "add --trust-submissions, and each report will say so."
)


def no_progress(_label: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Task:
    """One submission to grade, as plain data."""

    student: str
    slug: str
    path: Path
    out: Path
    fresh: bool


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
    progress: Progress = no_progress,
) -> tuple[Report, ...]:
    """Grade a class and write its results, going on where an earlier run stopped.

    Parameters
    ----------
    submissions : pathlib.Path
        A folder with one folder per student, which holds ``<slug>.py`` files.
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
    progress : callable
        Told of the progress.

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
    for slug in slugs:
        found.assignment(slug)
    students, files = collect(submissions, slugs)
    require_writable(out)
    require_isolation(found, slugs, trusted=trust_submissions)
    seed = found.seed if seed is None else seed
    tasks = [Task(student, slug, path, out, fresh) for student, slug, path in files]
    jobs = jobs or cores()
    used = sorted({task.slug for task in tasks}, key=slugs.index)
    warn_unless_kept(map(found.assignment, used), seed, cache)
    prepared = (found.root, seed, cache)
    with Pool(min(jobs, len(tasks)), worker.start, prepared) as pool:
        progress("compiling", 0, len(used))
        for done, (_, error) in enumerate(pool.run(worker.compile_assignment, used), 1):
            if error is not None:
                raise error
            progress("compiling", done, len(used))
        progress("grading", 0, len(tasks))
        for done, (task, result) in enumerate(pool.run(_grade, tasks), 1):
            if isinstance(result, GraderError):
                _write_error(task, found, seed, result)
            progress("grading", done, len(tasks))
    reports = tuple(stored(out, task.student, task.slug) for task in tasks)
    write_class(out, found.title, students, reports)
    return reports


def require_isolation(course: Course, slugs: Sequence[str], *, trusted: bool) -> None:
    """Refuse to go on where submissions cannot be isolated, unless they are trusted.

    Raises
    ------
    SandboxError
        With what to do.
    """
    for imports in sorted({course.assignment(slug).imports for slug in slugs}):
        launcher = Launcher(imports, course.root / "assignments" / "course.toml")
        launcher.close()
        if not (launcher.isolates or trusted):
            raise SandboxError(_REFUSAL.format(launcher.problem))


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
        The file; its name is the slug unless `assignment` gives one.
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
    known = {item.name for item in found.assignment(slug).checks}
    for name in only:
        if name not in known:
            raise UsageError(f"{slug} has no check {name!r}; it has {', '.join(sorted(known))}.")
    if not file.exists():
        raise UsageError(f"{file} does not exist.")
    seed = found.seed if seed is None else seed
    warn_unless_kept([found.assignment(slug)], seed, cache)
    examiner = Examiner(found, seed, cache)
    try:
        return examiner.examine(read_submission(file, file.parent.absolute().name, slug), only)
    finally:
        examiner.close()


# ---- in a worker -----------------------------------------------------------------


def _grade(task: Task) -> GraderError | None:
    """Grade one submission and write its result, unless it is there."""
    submission = read_submission(task.path, task.student, task.slug)
    try:
        if not task.fresh and _finished(task, submission):
            return None
        report = worker.examiner().examine(submission)
    except NeurogradeError as error:
        return GraderError(str(error))
    except Exception as error:  # noqa: BLE001 - one submission must not stop the batch
        return GraderError(f"{type(error).__name__}: {error}")
    write_report(task.out, report)
    return None


def _finished(task: Task, submission: Submission) -> bool:
    """Whether there is a result that is still good."""
    try:
        report = stored(task.out, task.student, task.slug)
    except (OSError, msgspec.MsgspecError):
        return False
    return (
        report.status != GRADER_ERROR
        and report.seed == worker.examiner().seed
        and report.digests == worker.examiner().digests(submission)
        and report.environment == worker.examiner().environment(task.slug)
        and report_path(task.out, report).is_file()
    )


# ---- failures of ours ----------------------------------------------------------


def _write_error(task: Task, course: Course, seed: int, error: GraderError) -> None:
    """Write the result of a submission that we failed to grade."""
    submission = read_submission(task.path, task.student, task.slug)
    report = failed(course.assignment(task.slug), submission, seed, str(error))
    write_report(task.out, report)
