"""What a report shows of a failure: its calls, the traceback, a picture.

All text of a student's that reaches a report passes through here or through
:mod:`grader.replay`, and there through :func:`grader.text.shown`.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.authoring import Figure, as_array
from grader.errors import Mismatch, Raised, StudentError
from grader.expressions import arguments, pair
from grader.model import (
    CallShown,
    Counterexample,
    Frame,
    Picture,
    Report,
    Submission,
    Traceback,
)
from grader.pictures import thin
from grader.replay import Failure, too_large
from grader.student import Call, Student
from grader.text import shown

MAX_CALLS: Final = 6  # calls of a counterexample that are shown
MAX_PRINTED: Final = 4_000  # characters
MAX_FRAMES: Final = 12
MAX_VALUE: Final = 1_500  # characters of one argument or result
MAX_EVIDENCE: Final = 150_000  # bytes of JSON; as HTML at most five times as many

Floats = NDArray[np.float64]


def counterexample(failure: Failure, reference: Student, source: str) -> Counterexample | None:
    """Write down the calls of a failure, beside what the reference answers.

    Parameters
    ----------
    failure : Failure
        A check that failed on an input.
    reference : Student
        The reference, which is called once more.
    source : str
        Where the input comes from.
    """
    if not failure.calls:
        return None
    return Counterexample(
        calls=tuple(_call_shown(call, reference) for call in failure.calls[-MAX_CALLS:]),
        source=source,
        printed=shown("".join(call.printed for call in failure.calls), limit=MAX_PRINTED),
    )


def _call_shown(call: Call, reference: Student) -> CallShown:
    right: object
    try:
        right = getattr(reference, call.function)(*call.arguments, **call.keywords)
    except Raised as error:
        right = error
    expected, got = map(_value, _texts(right, call.value))
    # An argument may be an earlier result.
    given = tuple(map(_value, arguments(call)))
    return CallShown(function=call.function, arguments=given, expected=expected, got=got)


def _value(text: str) -> str:
    return shown(text, MAX_VALUE, one_line=True)


def _texts(right: object, got: object) -> tuple[str, str]:
    """Write what should have come back and what did."""
    if not isinstance(right, Raised) and not isinstance(got, StudentError):
        return pair(right, got)
    expected = f"raises {right.kind}" if isinstance(right, Raised) else pair(right, None)[0]
    if isinstance(got, Raised):
        if too_large(got):
            return expected, "a result that is too large"
        return expected, f"raises {shown(str(got), limit=300, one_line=True)}"
    return expected, str(got) if isinstance(got, StudentError) else pair(None, got)[1]


def traceback(error: Raised, submission: Submission) -> Traceback | None:
    """Write down an exception's frames in the student's file; None if it has none there."""
    lines = _lines(submission)
    frames = [frame for frame in error.frames if 0 < frame[0] <= len(lines)]  # a host may lie
    if not frames:
        return None
    if len(frames) > MAX_FRAMES:
        frames = [*frames[: MAX_FRAMES // 2], *frames[-MAX_FRAMES // 2 :]]
    return Traceback(
        file=f"{submission.assignment}.py",
        frames=tuple(
            Frame(
                line=line,
                function=shown(function, limit=80, one_line=True),
                code=shown(lines[line - 1].strip(), limit=200, one_line=True),
            )
            for line, function in frames
        ),
        error=shown(str(error)),
    )


def syntax_error(error: Raised, submission: Submission) -> tuple[str, Traceback]:
    """Say in a sentence where a file is not Python, and show the line with a caret."""
    lines = _lines(submission)
    line, column = error.syntax or (1, 1)
    line = min(max(line, 1), len(lines))
    file = f"{submission.assignment}.py"
    code = shown(lines[line - 1], limit=200, one_line=True)
    caret = " " * (min(column, len(code) + 1) - 1) + "^"
    text = shown(error.text, limit=300)
    stop = "" if text.endswith("?") else "."
    problem = f"{file} is not valid Python: line {line}: {text}{stop}"
    frame = Frame(line=line, function="", code=f"{code}\n{caret}")
    return problem, Traceback(file=file, frames=(frame,), error=shown(str(error)))


def _lines(submission: Submission) -> list[str]:
    """Split a file where Python does, and not at a form feed or in the middle of a comment."""
    return re.split("\r\n|\r|\n", submission.source)


def bounded(report: Report) -> Report:
    """Leave out what no page could hold: a student's code can say a lot in every check."""
    left, outcomes = MAX_EVIDENCE, []
    for outcome in report.checks:
        size = len(msgspec.json.encode((outcome.counterexample, outcome.traceback)))
        if size > left:
            outcomes.append(
                msgspec.structs.replace(
                    outcome,
                    message=f"{outcome.message} (The report is too long to show more.)",
                    counterexample=None,
                    traceback=None,
                )
            )
        else:
            left -= size
            outcomes.append(outcome)
    return msgspec.structs.replace(report, checks=tuple(outcomes))


def curve(figure: Figure, student: Student) -> tuple[Floats, Floats]:
    """Let a figure draw a student's curve.

    Raises
    ------
    StudentError
        If the student's function fails, or returns no curve.
    """
    try:
        x, y = figure.draw(student)
    except (TypeError, ValueError, IndexError, AttributeError):
        raise Mismatch("the function returned something else than numbers.") from None
    xs, ys = as_array(x), as_array(y)
    if xs.shape != ys.shape or xs.ndim != 1:
        raise Mismatch(f"the function returned an array of shape {ys.shape}.")
    return xs, ys


def picture(figure: Figure, right: tuple[Floats, Floats], student: Student) -> Picture:
    """Draw the student's curve over the reference's.

    Parameters
    ----------
    figure : Figure
        What to draw.
    right : tuple of numpy.ndarray
        The reference's curve.
    student : Student
        The student.
    """
    drawn = None
    try:
        xs, ys = curve(figure, student)
    except StudentError as error:
        note = f"The submission's curve cannot be drawn: {shown(str(error), limit=300)}"
    else:
        drawn = thin(xs, ys)
        note = _compared(figure, right, (xs, ys))
    return Picture(
        title=figure.title,
        x_label=figure.x_label,
        y_label=figure.y_label,
        reference=thin(*right),
        student=drawn,
        note=note,
    )


def _compared(figure: Figure, right: tuple[Floats, Floats], drawn: tuple[Floats, Floats]) -> str:
    """Say how far two curves lie apart."""
    (x, y), (xs, ys) = right, drawn
    if not np.array_equal(x, xs):
        return f"The submission's curve has {len(xs)} points, the reference's {len(x)}."
    apart = np.abs(y - ys)
    missing = int((~np.isfinite(apart)).sum())
    if missing:
        return f"The submission's curve is not finite at {missing} of {len(x)} points."
    most = int(apart.argmax())
    if apart[most] <= 1e-9 * (1 + np.abs(y).max()):
        return "The two curves agree."
    return (
        f"Largest difference: {apart[most]:.3g} in {figure.y_label}, "
        f"at {figure.x_label} = {x[most]:.6g}."
    )
