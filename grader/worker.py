"""What a worker process holds for its whole life, and the first work that it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from grader.course import find_course
from grader.errors import CourseError, SandboxError
from grader.examining import Examiner
from grader.keeping import compiled

_examiner: Examiner


def start(course: Path, seed: int, cache: Path | None, trusted: bool) -> Callable[[], None]:  # noqa: FBT001 - travels to another process
    """Make this process a worker; return what frees all that it holds."""
    global _examiner  # noqa: PLW0603 - a worker has one
    _examiner = Examiner(find_course(course), seed, cache, trusted=trusted)
    return _examiner.close


def examiner() -> Examiner:
    """Return this worker's examiner."""
    return _examiner


def prepare(slug: str) -> CourseError | SandboxError | None:
    """Compile an assignment for all workers, if it can be graded here; return what prevents it."""
    try:
        _examiner.prepare(slug)
    except (CourseError, SandboxError) as error:
        return error
    return None


def compile_assignment(slug: str) -> CourseError | None:
    """Compile an assignment for all workers; return what is wrong with it, if anything."""
    try:
        compiled(_examiner.course.assignment(slug), _examiner.seed, _examiner.cache)
    except CourseError as error:
        return error
    return None
