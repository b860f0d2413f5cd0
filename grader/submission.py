"""Take in what students handed in, without running any of it."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from grader.errors import SubmissionError, UsageError
from grader.model import Submission

MAX_SOURCE: Final = 2**20


def read_submission(path: Path, student: str, assignment: str) -> Submission:
    """Read one file.

    Whatever is wrong with the file itself becomes the submission's `problem`.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    student, assignment : str
        Whose it is, and for what.
    """
    try:
        content = _read(path)
        source = _decode(content, path.name)
    except SubmissionError as error:
        problem = str(error)
        digest = _digest(problem.encode("utf-8", "surrogateescape"))
        return Submission(student=student, assignment=assignment, digest=digest, problem=problem)
    digest = _digest(content)
    return Submission(student=student, assignment=assignment, source=source, digest=digest)


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _read(path: Path) -> bytes:
    """Read a regular file of a sane size; no link, no device, no pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = "it is a symbolic link" if error.errno == errno.ELOOP else error.strerror
        raise SubmissionError(f"{path.name} cannot be read: {reason}.") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)  # as a folder it could not even be made a file object
        raise SubmissionError(f"{path.name} is not a regular file.")
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(MAX_SOURCE + 1)
    if len(content) > MAX_SOURCE:
        raise SubmissionError(f"{path.name} is larger than 1 MiB, which no solution needs.")
    return content


def _decode(content: bytes, name: str) -> str:
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        body = error.object  # what follows the byte order mark, if there is one
        line = body.count(b"\n", 0, error.start) + 1
        raise SubmissionError(
            f"{name} is not UTF-8 text: byte 0x{body[error.start]:02x} in line {line}. "
            "Save it again with the encoding UTF-8."
        ) from None
    if "\0" in source:
        raise SubmissionError(f"{name} holds NUL bytes: it is not a Python file.")
    if not source.strip():
        raise SubmissionError(f"{name} is empty.")
    return source


def collect(folder: Path, slugs: Sequence[str]) -> tuple[list[str], list[tuple[str, str, Path]]]:
    """Find ``<student>/<slug>.py`` below a folder.

    Parameters
    ----------
    folder : pathlib.Path
        A folder with one folder per student.
    slugs : sequence of str
        The assignments to look for.

    Returns
    -------
    students : list of str
        All of them, in order, also those who handed in nothing.
    found : list of (str, str, pathlib.Path)
        Student, slug and file.

    Raises
    ------
    UsageError
        If the folder cannot be read or holds nothing to grade.
    """
    students, found = [], []
    for student in _folders(folder):
        # A name that is not UTF-8 is shown with its bytes escaped; the folder keeps it.
        name = os.fsencode(student.name).decode("utf-8", "backslashreplace")
        if name in students:
            raise UsageError(f"Two folders in {folder} are both called {name}: rename one of them.")
        students.append(name)
        try:
            files = {entry.name for entry in os.scandir(student)}
        except OSError as error:
            raise UsageError(
                f"{student} cannot be read ({error.strerror}): make it readable, "
                "or move it out of the way, and run the same command again."
            ) from None
        found += [(name, slug, student / f"{slug}.py") for slug in slugs if f"{slug}.py" in files]
    if not found:
        raise UsageError(
            f"{folder} holds nothing to grade: put one folder per student in it, "
            f"with files named after the assignments ({', '.join(f'{s}.py' for s in slugs)})."
        )
    return students, found


def _folders(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror}.") from None
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith((".", "__")):
            yield Path(entry.path)
