"""Take in what students handed in, without running any of it."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from grader.archive import ClassArchive, class_within, file_within
from grader.errors import SubmissionError, UsageError
from grader.model import Submission
from grader.text import shown

MAX_SOURCE: Final = 2**20
MAX_ARCHIVE: Final = 4 * 2**20
ARCHIVE: Final = ".zip"

_BOTH: Final = (
    "Both {0}.py and {0}.zip were handed in, and nothing says which of them counts: keep one."
)


@dataclass(frozen=True, slots=True)
class File:
    """What one student handed in for one assignment, as plain data; not read yet.

    Attributes
    ----------
    student, slug : str
        Whose it is, and for what.
    path : pathlib.Path
        Where it is.
    content : bytes, optional
        What is in it, where it came in an archive of the class.
    problem : str
        Why it need not be read.
    tests : File, optional
        The student's own tests.
    """

    student: str
    slug: str
    path: Path
    content: bytes | None = None
    problem: str = ""
    tests: File | None = None

    def read(self) -> Submission:
        """Take it in; whatever is wrong with it becomes the submission's `problem`."""
        return self._read() if self.tests is None else _tested(self._read(), self.tests.read())

    def _read(self) -> Submission:
        try:
            source = self._source()
        except SubmissionError as error:
            problem = str(error)
            digest = _digest(problem.encode("utf-8", "surrogateescape"))
            return Submission(
                student=self.student, assignment=self.slug, digest=digest, problem=problem
            )
        digest = _digest(source.encode())  # of the text, however it was packed
        return Submission(student=self.student, assignment=self.slug, source=source, digest=digest)

    def _source(self) -> str:
        """Return the text, wherever it was packed."""
        if self.problem:
            raise SubmissionError(self.problem)
        name = shown(self.path.name, 80, one_line=True)
        packed = self.path.suffix == ARCHIVE
        limit = MAX_ARCHIVE if packed else MAX_SOURCE
        content = _read(self.path, name, limit) if self.content is None else self.content
        if len(content) > limit:
            raise SubmissionError(
                f"{name} is larger than {limit >> 20} MiB, which no solution needs."
            )
        if packed:
            wanted = f"{self.slug}.py"
            content, name = file_within(content, name, wanted, MAX_SOURCE), f"{wanted} in {name}"
        return _decode(content, name)


def _tested(submission: Submission, tests: Submission) -> Submission:
    """Put a solution and its tests together."""
    return msgspec.structs.replace(
        submission,
        tests=tests.source,
        tests_problem=tests.problem,
        digest=_digest(f"{submission.digest} {tests.digest}".encode()),
    )


def tests_name(slug: str) -> str:
    """Return what a file of own tests is called, without its suffix."""
    return f"test_{slug}"


def read_submission(path: Path, student: str, assignment: str) -> Submission:
    """Read one file, or the archive it is in, and the own tests beside it.

    Whatever is wrong with the file itself becomes the submission's `problem`.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    student, assignment : str
        Whose it is, and for what.
    """
    name = tests_name(assignment)
    beside = path.with_name(f"{name}.py")
    tests = File(student, name, beside) if beside.exists() else None
    return File(student, assignment, path, tests=tests).read()


def read_tests(path: Path, student: str, assignment: str) -> Submission:
    """Read a file of own tests, of which there may be no solution yet.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    student, assignment : str
        As for :func:`read_submission`.
    """
    nothing = Submission(student=student, assignment=assignment)
    return _tested(nothing, File(student, tests_name(assignment), path).read())


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _read(path: Path, name: str, limit: int) -> bytes:
    """Read a regular file, one byte further than it may go; no link, no device, no pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = "it is a symbolic link" if error.errno == errno.ELOOP else error.strerror
        raise SubmissionError(f"{name} cannot be read: {reason}.") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)  # as a folder it could not even be made a file object
        raise SubmissionError(f"{name} is not a regular file.")
    with os.fdopen(descriptor, "rb") as file:
        try:
            return file.read(limit + 1)
        except OSError as error:
            raise SubmissionError(f"{name} cannot be read: {error.strerror}.") from None


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


def collect(submissions: Path, slugs: Sequence[str]) -> tuple[list[str], list[File]]:
    """Find ``<student>/<slug>.py`` or ``.zip`` in a folder, or in an archive of such folders.

    Parameters
    ----------
    submissions : pathlib.Path
        One folder per student, or an archive of them.
    slugs : sequence of str
        The assignments to look for.

    Returns
    -------
    students : list of str
        All of them, in order, also those who handed in nothing.
    files : list of File
        What they handed in, in order.

    Raises
    ------
    UsageError
        If the submissions cannot be read, or there is nothing to grade.
    """
    packed = submissions.suffix == ARCHIVE and not submissions.is_dir()
    students, files = (_unpacked if packed else _listed)(submissions, slugs)
    if not files:
        raise UsageError(
            f"{submissions} holds nothing to grade: put one folder per student in it, "
            f"with files named after the assignments ({', '.join(f'{s}.py' for s in slugs)})."
        )
    return students, files


def _listed(folder: Path, slugs: Sequence[str]) -> tuple[list[str], list[File]]:
    students, files = [], []
    for student in _folders(folder):
        # A name that is not UTF-8 is shown with its bytes escaped; the folder keeps it.
        name = os.fsencode(student.name).decode("utf-8", "backslashreplace")
        if name in students:
            raise UsageError(f"Two folders in {folder} are both called {name}: rename one of them.")
        students.append(name)
        try:
            there = {entry.name for entry in os.scandir(student)}
        except OSError as error:
            raise UsageError(
                f"{student} cannot be read ({error.strerror}): make it readable, "
                "or move it out of the way, and run the same command again."
            ) from None
        for slug in slugs:
            found = [entry for entry in _names(slug) if entry in there]
            if found:
                problem = _BOTH.format(slug) if len(found) > 1 else ""
                tests = f"{tests_name(slug)}.py"
                own = File(name, tests_name(slug), student / tests) if tests in there else None
                files.append(File(name, slug, student / found[0], problem=problem, tests=own))
    return students, files


def _unpacked(archive: Path, slugs: Sequence[str]) -> tuple[list[str], list[File]]:
    wanted = [n for slug in slugs for n in (*_names(slug), f"{tests_name(slug)}.py")]
    try:
        found = class_within(archive, wanted, MAX_ARCHIVE)
    except OSError as error:
        raise UsageError(f"{archive} cannot be read: {error.strerror}.") from None
    if found.left_out:
        warnings.warn(
            f"{len(found.left_out)} entries of {archive} are links, encrypted, or have names that "
            f"cannot be honest, and were left out: {', '.join(found.left_out[:3])}.",
            stacklevel=2,
        )
    files = []
    for student in found.students:
        for slug in slugs:
            names = [name for name in _names(slug) if (student, name) in found.files]
            if not names:
                continue
            content = found.files[student, names[0]]
            problem = _BOTH.format(slug) if len(names) > 1 else ""
            if isinstance(content, SubmissionError):
                content, problem = b"", problem or str(content)
            path = archive / student / names[0]
            own = _tests_within(found, student, slug)
            files.append(File(student, slug, path, content, problem, own))
    return list(found.students), files


def _tests_within(found: ClassArchive, student: str, slug: str) -> File | None:
    """Return the own tests of a student whose files are in an archive."""
    name = tests_name(slug)
    content = found.files.get((student, f"{name}.py"))
    if content is None:
        return None
    path = Path(f"{name}.py")
    if isinstance(content, SubmissionError):
        return File(student, name, path, b"", str(content))
    return File(student, name, path, content)


def _names(slug: str) -> tuple[str, str]:
    return f"{slug}.py", f"{slug}{ARCHIVE}"


def _folders(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror}.") from None
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith((".", "__")):
            yield Path(entry.path)
