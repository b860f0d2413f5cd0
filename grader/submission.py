"""Take in what students handed in, without running any of it."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from grader.archive import file_within, names_within, too_large
from grader.cells import is_notebook
from grader.errors import SubmissionError
from grader.layouts import ARCHIVE, NOTEBOOK, PYTHON
from grader.model import Submission
from grader.notebook import script_of
from grader.text import shown

MAX_SOURCE: Final = 2**20
MAX_NOTEBOOK: Final = 16 * 2**20  # most of it are pictures
MAX_ARCHIVE: Final = 4 * 2**20
LIMITS: Final = {PYTHON: MAX_SOURCE, NOTEBOOK: MAX_NOTEBOOK, ARCHIVE: MAX_ARCHIVE}


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
        tests = self.tests or self._tests_within()
        return self._read() if tests is None else _tested(self._read(), tests.read())

    def _tests_within(self) -> File | None:
        """Find own tests in the archive that the solution is in."""
        if self.path.suffix != ARCHIVE or self.problem:
            return None
        slug = tests_name(self.slug)
        try:
            names = names_within(self._content(), self.path.name)
        except SubmissionError:  # as reading the solution says
            return None
        wanted = {f"{slug}{suffix}" for suffix in (PYTHON, NOTEBOOK)}
        return dataclasses.replace(self, slug=slug) if names & wanted else None

    def _read(self) -> Submission:
        source = problem = ""
        try:
            source = self._source()
        except SubmissionError as error:
            problem = str(error)
        # Of the text, however it was packed.
        digest = _digest((source or problem).encode("utf-8", "surrogateescape"))
        return Submission(
            student=self.student,
            assignment=self.slug,
            notebook=is_notebook(source) or self.path.suffix == NOTEBOOK,
            source=source,
            digest=digest,
            problem=problem,
        )

    def _source(self) -> str:
        """Return the text, wherever it was packed."""
        if self.problem:
            raise SubmissionError(self.problem)
        content = self._content()
        name, kind = self._name, self.path.suffix
        if kind == ARCHIVE:
            wanted = {f"{self.slug}{suffix}": LIMITS[suffix] for suffix in (PYTHON, NOTEBOOK)}
            found, content = file_within(content, name, wanted)
            kind, name = Path(found).suffix, f"{found} in {name}"
        text = _decode(content, name)
        if kind != NOTEBOOK:
            return text
        script = script_of(text, name)
        if len(script.encode()) > MAX_SOURCE:
            raise SubmissionError(
                f"The code in {name} has more than {MAX_SOURCE >> 20} MiB, which no solution needs."
            )
        return script

    @property
    def _name(self) -> str:
        return shown(self.path.name, 80, one_line=True)

    def _content(self) -> bytes:
        limit = LIMITS.get(self.path.suffix, MAX_SOURCE)
        content = self.content
        if content is None:
            content = read_bytes(self.path, self._name, limit)
        if len(content) > limit:
            raise SubmissionError(too_large(self._name, limit))
        return content


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


def read_bytes(path: Path, name: str, limit: int) -> bytes:
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
