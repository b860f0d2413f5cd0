"""Load what is compiled of an assignment; compile what is missing, and keep it."""

from __future__ import annotations

import functools
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from grader.authoring import Check
from grader.cache import cache_folder, kept
from grader.corpus import Corpus, StoredCheck, stored_path
from grader.course import Assignment

if TYPE_CHECKING:
    from grader.compilation import Compilation


def warn_unless_kept(assignments: Iterable[Assignment], seed: int, cache: Path | None) -> None:
    """Warn, once and before the work begins, if compiled assignments cannot be kept.

    Parameters
    ----------
    assignments : iterable of Assignment
        What is going to be compiled, or loaded; not looked at where there is no need.
    seed, cache
        As for :func:`compiled`.
    """
    folder = cache_folder(cache)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        paths = (
            stored_path(assignment, check.name, seed, cache)
            for assignment in assignments
            for check in assignment.checks
        )
        if not all(path.is_file() for path in paths):
            warnings.warn(
                f"The compiled course cannot be kept in {folder} ({error.strerror}); "
                "it is compiled anew each time. Name another folder with --cache DIR.",
                stacklevel=3,
            )


def compiled(assignment: Assignment, seed: int, cache: Path | None = None) -> Corpus:
    """Load an assignment's corpus, or compile and store it.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    seed : int
        The seed of its inputs.
    cache : pathlib.Path, optional
        Where corpora are kept; the user's cache folder otherwise.

    Raises
    ------
    CourseError
        If the reference fails a check, a check has no usable input, or a
        mistake cannot be loaded.
    """
    compilation: Compilation | None = None

    def compile_check(check: Check) -> StoredCheck:
        nonlocal compilation
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a mistake warns of is no news to us
            compilation = compilation or _compilation(assignment, seed)
            return compilation.stored(check)

    corpus = Corpus()
    for check in assignment.checks:
        path = stored_path(assignment, check.name, seed, cache)
        corpus[check.name] = kept(path, StoredCheck, functools.partial(compile_check, check))
    return corpus


def _compilation(assignment: Assignment, seed: int) -> Compilation:
    from grader.compilation import Compilation  # noqa: PLC0415 - imports Hypothesis

    return Compilation(assignment, seed)
