"""Every exception the grader raises, grouped by whose fault it is.

::

    NeurogradeError
    ├── UsageError            the caller: a path, an option or a value is wrong      exit 2
    │   ├── CourseError       the course's author: a file of the course is wrong
    │   ├── SubmissionError   one submission cannot be read; the others go on
    │   └── OutputError       a result cannot be written: the disk is full, or not ours
    ├── StudentError          the student's code, seen from the grader's side
    │   ├── Mismatch          a returned value is not what the check asks for
    │   ├── Raised            the function raised, or is missing
    │   ├── TimedOut          no answer within the limits
    │   └── Crashed           the process ended, or its answer was malformed
    └── GraderError           us: never counted against a student                     exit 3
        └── SandboxError      this machine cannot isolate submissions

:class:`Diverged` and :class:`NotTaken` are none of these: by them a check leaves that was run on
known answers, or on an input that it does not take.
"""

from __future__ import annotations

from typing import Any


class Diverged(BaseException):
    """A check makes another call than the one whose answer is at hand, and nobody can answer it."""


class NotTaken(Exception):  # noqa: N818
    """A check does not take this input: ``assume`` says so."""


class NeurogradeError(Exception):
    """Base of everything the grader raises on purpose; its text is for people."""


class UsageError(NeurogradeError):
    """The caller asked for something that cannot be done."""


class CourseError(UsageError):
    """A file of the course is wrong; the message names file and line."""


class SubmissionError(UsageError):
    """A submission cannot be taken in; the message is for the student."""


class OutputError(UsageError):
    """A result cannot be written; what is finished is kept."""


class StudentError(NeurogradeError):
    """The student's code did not do what a check asks for."""


class Mismatch(StudentError):  # noqa: N818 - an outcome of a check, not a failure of ours
    """A returned value differs from what the check asks for.

    Parameters
    ----------
    message : str
        One sentence for the student.
    got, expected : object, optional
        The two values.
    tolerance : float, optional
        The largest difference that would have been accepted, where they differ most.
    """

    def __init__(
        self, message: str, got: Any = None, expected: Any = None, tolerance: float | None = None
    ) -> None:
        super().__init__(message)
        self.got = got
        self.expected = expected
        self.tolerance = tolerance


class Raised(StudentError):  # noqa: N818
    """The student's function raised, or could not be called at all.

    Parameters
    ----------
    kind : str
        Name of the exception's type.
    text : str
        Its message, as the student's process sent it.
    bases : sequence of str
        Names of the built-in types that the exception derives from.
    frames : sequence of (int, str)
        Line number and function name of each frame in the student's file,
        outermost first.
    syntax : (int, int), optional
        Line and column of a syntax error in the student's file.
    missing : str, optional
        Name of the module that could not be imported.
    printed : str
        What the call had printed before.
    """

    def __init__(  # noqa: PLR0913 - all that is told of an exception
        self,
        kind: str,
        text: str,
        *,
        bases: tuple[str, ...] = (),
        frames: tuple[tuple[int, str], ...] = (),
        syntax: tuple[int, int] | None = None,
        missing: str | None = None,
        printed: str = "",
    ) -> None:
        super().__init__(f"{kind}: {text}" if text else kind)
        self.kind = kind
        self.text = text
        self.bases = bases
        self.frames = frames
        self.syntax = syntax
        self.missing = missing
        self.printed = printed


class TimedOut(StudentError):  # noqa: N818
    """The student's function gave no answer within the limits."""


class Crashed(StudentError):  # noqa: N818
    """The student's process ended or answered nonsense."""


class GraderError(NeurogradeError):
    """Something of ours failed."""


class SandboxError(GraderError):
    """Untrusted code cannot be isolated here."""
