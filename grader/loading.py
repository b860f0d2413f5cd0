"""Read and run files of a course by path, with errors that name file and line."""

from __future__ import annotations

import ast
import builtins
import hashlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.errors import CourseError
from grader.standins import importing


def read_text(path: Path) -> str:
    """Read a file of the course.

    Raises
    ------
    CourseError
        If it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise CourseError(f"{path}: cannot be read ({reason}).") from None


def parse(path: Path, text: str) -> ast.Module:
    """Parse the text of a file.

    Raises
    ------
    CourseError
        If it is not Python.
    """
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise CourseError(f"{path}:{error.lineno}: {error.msg}.") from None


def run_file(path: Path, importing: Callable[..., Any] | None = None) -> ModuleType:
    """Run a file as a module with a name of its own, which is not on ``sys.path``.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    importing : callable, optional
        Takes the place of ``__import__`` in it.

    Raises
    ------
    CourseError
        If it cannot be read or run.
    """
    parse(path, read_text(path))
    name = f"neurograde_{hashlib.blake2b(str(path).encode(), digest_size=8).hexdigest()}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise CourseError(f"{path}: cannot be loaded.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    if importing is not None:
        vars(module)["__builtins__"] = vars(builtins) | {"__import__": importing}
    try:
        spec.loader.exec_module(module)
    except CourseError:
        raise
    except Exception as error:
        raise CourseError(
            f"{path}:{_line_in(error, path)}: {type(error).__name__}: {error}."
        ) from error
    return module


def replayable(path: Path) -> ModuleType:
    """Run a ``checks.py`` without Hypothesis, if it can be.

    Raises
    ------
    CourseError
        As :func:`run_file`.
    """
    try:
        return run_file(path, importing)
    except CourseError:  # it does more with Hypothesis than the stand-ins can, or it is wrong
        return run_file(path)


def _line_in(error: BaseException, path: Path) -> int:
    """Line of `path` in which an exception came up."""
    line, traceback = 1, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == str(path):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
