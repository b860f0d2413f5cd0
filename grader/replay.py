"""Run a check on one input, and say what became of it.

The only place where an exception becomes a verdict.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from grader import wire
from grader.authoring import Check
from grader.crossing import crossed
from grader.errors import (
    Crashed,
    Mismatch,
    NeurogradeError,
    NotTaken,
    Raised,
    SandboxError,
    StudentError,
    TimedOut,
)
from grader.model import Verdict
from grader.student import Call, Student, begin_example, calls_of
from grader.text import shown

AT_HAND: Final = 2_000  # decoded inputs, which are tried on one solution after the other


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that failed on an input.

    Attributes
    ----------
    verdict : Verdict
        Anything but PASSED.
    message : str
        What the student reads.
    inputs : bytes
        The input, encoded.
    calls : tuple of Call
        The calls made, in order.
    raised : Raised or None
        The student's exception, if that was the reason.
    tolerance : float or None
        The difference that would have been accepted, if the check compared numbers.
    needs : tuple of str
        The failed checks that this one waits for.
    """

    verdict: Verdict
    message: str
    inputs: bytes
    calls: tuple[Call, ...]
    raised: Raised | None = None
    tolerance: float | None = None
    needs: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How much there is to read: bytes of what the calls are given, at least 1."""
        return 1 + sum(call.weight for call in self.calls)


def waiting(
    checks: Sequence[Check], failures: Mapping[str, Failure | None]
) -> dict[str, Failure | None]:
    """Tell the failures of checks from those that wait for others that failed.

    A check that passes although one it needs fails has passed.
    """
    told = dict(failures)
    for check in checks:
        failure, needs = failures[check.name], tuple(n for n in check.needs if failures.get(n))
        ours_or_stub = (Verdict.GRADER_ERROR, Verdict.NOT_ATTEMPTED)
        if failure is not None and failure.verdict not in ours_or_stub and needs:
            message = f"It cannot pass before {' and '.join(needs)} does."
            told[check.name] = Failure(
                Verdict.NOT_ATTEMPTED, message, failure.inputs, (), needs=needs
            )
    return told


def run(check: Check, inputs: bytes, student: Student, reference: Student) -> Failure | None:
    """Run a check on one stored input.

    Parameters
    ----------
    check : Check
        The check.
    inputs : bytes
        Encoded arguments by name; no run sees those of another.
    student, reference : Student
        What the check asks for by name.

    Returns
    -------
    Failure or None
        None if the check passed.

    Raises
    ------
    NotTaken
        If the check does not take this input.
    Diverged
        If the student's answers were known beforehand, and the check asks something else that
        no process can answer.
    """
    begin_example(student)
    begin_example(reference)
    stand_ins = {"student": student, "reference": reference}
    arguments = crossed(_decoded(inputs)) | {name: stand_ins[name] for name in check.stand_ins}
    raised = tolerance = None
    try:
        check.body(**arguments)
    except NotTaken:
        raise
    except StudentError as error:
        verdict, message = _judge(error, calls_of(student))
        raised = error if isinstance(error, Raised) else None
        tolerance = error.tolerance if isinstance(error, Mismatch) else None
    except AssertionError as error:
        verdict, message = Verdict.WRONG, shown(str(error)) or "The property does not hold."
    except SandboxError:  # nothing that this check could say
        raise
    except NeurogradeError as error:
        verdict, message = Verdict.GRADER_ERROR, str(error)
    except Exception as error:  # noqa: BLE001 - the check's code met a value it cannot use
        verdict, message = _unusable(error, calls_of(student))
    else:
        return None
    return Failure(verdict, message, inputs, tuple(calls_of(student)), raised, tolerance)


@functools.lru_cache(maxsize=AT_HAND)
def _decoded(inputs: bytes) -> Any:
    return wire.decode(inputs)


def _judge(error: StudentError, calls: list[Call]) -> tuple[Verdict, str]:
    if isinstance(error, Mismatch):
        return Verdict.WRONG, shown(str(error))
    function = calls[-1].function if calls else "The file"
    if isinstance(error, TimedOut):
        return Verdict.TIMED_OUT, f"{function}: {error}"
    if isinstance(error, Crashed):
        return Verdict.CRASHED, f"{function}: {error}"
    if isinstance(error, Raised) and calls and calls[-1].value is error:
        return judge_raised(error, function)
    # The reference raised, where the check did not expect it to.
    return Verdict.GRADER_ERROR, f"The check itself failed: {shown(str(error))}"


def too_large(error: Raised) -> bool:
    """Whether a function did return, but more than may cross."""
    return error.kind == wire.WireError.__name__ and not error.frames


def judge_raised(  # noqa: PLR0911 - one sentence a case
    error: Raised, function: str
) -> tuple[Verdict, str]:
    """Say what it means that a function, or loading the file, raised `error`."""
    if "NotImplementedError" in (error.kind, *error.bases):
        if not error.frames and error.text:
            return Verdict.NOT_ATTEMPTED, f"{_sentence(error.text)}"
        return Verdict.NOT_ATTEMPTED, f"{function} is still the stub."
    if "MemoryError" in (error.kind, *error.bases):
        return Verdict.CRASHED, f"{function} needs more memory than a submission may use."
    if too_large(error):
        return Verdict.WRONG, f"The result of {function} is too large: {shown(error.text)}."
    if error.kind == "TypeError" and not error.frames:
        return Verdict.RAISED, (
            f"{function} cannot be called as the assignment says: {_sentence(error.text)} "
            "Compare its signature with the stub's."
        )
    if error.kind == "SystemExit":
        return Verdict.RAISED, f"{function} ends the program instead of returning."
    if error.missing:
        return Verdict.RAISED, (
            f"{function} imports {shown(error.missing)}, which is not available here: "
            "the assignment says what may be imported."
        )
    what = shown(error.kind) + (f": {_sentence(error.text)}" if error.text else ".")
    return Verdict.RAISED, f"{function} raised {what}"


def _sentence(text: str) -> str:
    text = " ".join(shown(text, limit=500).split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _unusable(error: Exception, calls: list[Call]) -> tuple[Verdict, str]:
    """The check passes on the reference: what differs are the returned values."""
    what = f"{type(error).__name__}: {shown(str(error), limit=300)}"
    if calls:
        return Verdict.WRONG, f"What {calls[-1].function} returned cannot be used ({what})."
    return Verdict.GRADER_ERROR, f"The check itself failed ({what})."
