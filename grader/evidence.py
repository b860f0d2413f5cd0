"""What a report shows of a failure: its calls and the traceback.

All text of a student's that reaches a report passes through here or through
:mod:`grader.replay`, and there through :func:`grader.text.shown`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from grader.cells import extent, place, spoken
from grader.errors import Raised, StudentError
from grader.expressions import arguments, pair
from grader.model import (
    CallShown,
    Counterexample,
    Frame,
    Report,
    Submission,
    Traceback,
)
from grader.replay import Failure, too_large
from grader.student import Call, Student
from grader.text import shown

MAX_CALLS: Final = 6  # calls of a counterexample that are shown
MAX_PRINTED: Final = 4_000  # characters
MAX_FRAMES: Final = 12
MAX_VALUE: Final = 1_500  # characters of one argument or result
MAX_EVIDENCE: Final = 150_000  # bytes of JSON; as HTML at most five times as many
MAX_NOTES: Final = 5
BEFORE, AFTER = 6, 2  # lines of the file shown around the one where an error arose


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
        tolerance="" if failure.tolerance is None else f"{failure.tolerance:.2g}",
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
    last = frames[-1][0]
    first, end = extent(submission.source, last)
    start = max(last - BEFORE, first)
    excerpt = "\n".join(lines[start - 1 : min(last + AFTER, end)]).rstrip().split("\n")
    return Traceback(
        file=submission.file,
        start=start - first + 1,
        excerpt=tuple(shown(line.expandtabs(4), limit=200, one_line=True) for line in excerpt),
        frames=tuple(
            _frame(
                submission,
                line,
                shown(function, limit=80, one_line=True),
                shown(lines[line - 1].strip(), limit=200, one_line=True),
            )
            for line, function in frames
        ),
        error=shown(str(error)),
    )


def _frame(submission: Submission, line: int, function: str, code: str) -> Frame:
    cell, line = place(submission.source, line)
    return Frame(cell=cell, line=line, function=function, code=code)


def notes_on(failures: Sequence[Raised], submission: Submission) -> tuple[str, ...]:
    """Say what the cells of a notebook raised: what is no Python first, then as they ran."""
    weightiest_first = sorted(failures, key=lambda failure: failure.syntax is None)
    told = [_note(failure, submission) for failure in weightiest_first]
    notes = list(dict.fromkeys(told))
    left = len(notes) - MAX_NOTES
    if left > 0:
        notes[MAX_NOTES:] = [f"Passed over: {left} more like these."]
    return tuple(notes)


def _note(error: Raised, submission: Submission) -> str:
    if error.syntax:
        problem, _ = syntax_error(error, submission)
        return f"Passed over: {problem}"
    line = error.frames[0][0] if error.frames else 0
    known = 0 < line <= submission.source.count("\n")  # a host may lie
    where = spoken(submission.source, line) if known else "a cell"
    if error.missing:
        what = f"imports {shown(error.missing, 80, one_line=True)}, which is not available here"
    elif error.kind == "TooSlow":
        what = "computes for too long"
    else:
        what = f"raised {' '.join(shown(str(error), limit=200).split())}"
    return f"Passed over: {where} {what}{'' if what.endswith('.') else '.'}"


def syntax_error(error: Raised, submission: Submission) -> tuple[str, Traceback]:
    """Say in a sentence where a file is not Python, and show the line with a caret."""
    lines = _lines(submission)
    line, column = error.syntax or (1, 1)
    line = min(max(line, 1), len(lines))
    file = submission.file
    code = shown(lines[line - 1], limit=200, one_line=True)
    caret = " " * (min(column, len(code) + 1) - 1) + "^"
    text = shown(error.text, limit=300)
    stop = "" if text.endswith("?") else "."
    where = spoken(submission.source, line)
    problem = f"{file} is not valid Python: {where}: {text}{stop}"
    frame = _frame(submission, line, "", f"{code}\n{caret}")
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
