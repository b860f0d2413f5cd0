"""A report as workflow commands, which GitHub shows beside the lines of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.explaining import in_words
from grader.model import Outcome, Report, Verdict

_IN_VALUE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})


def annotated(report: Report, source: str) -> Iterator[str]:
    """Write what is to do as one command a line.

    Parameters
    ----------
    report : Report
        Of a file.
    source : str
        Its text, to find functions in.
    """
    if report.problem:
        frame = report.traceback.frames[-1] if report.traceback else None
        line = frame.line if frame else 1
        yield _command(report, line, "The file cannot be loaded", report.problem)
    for outcome in report.checks:
        if outcome.verdict is not Verdict.PASSED and not outcome.needs:
            yield _command(report, _line(outcome, source), outcome.title, in_words(outcome))


def _line(outcome: Outcome, source: str) -> int:
    """Where to look: the line that raised, or the function whose answer is wrong."""
    if outcome.traceback:
        return outcome.traceback.frames[-1].line
    if not outcome.counterexample:
        return 1
    begun = f"def {outcome.counterexample.telling_call.function}("
    lines = [n for n, line in enumerate(source.splitlines(), 1) if line.startswith(begun)]
    return lines[-1] if lines else 1  # of several, the last is the one that counts


def _command(report: Report, line: int, title: str, message: str) -> str:
    escaped = title.translate(_IN_VALUE).replace(":", "%3A").replace(",", "%2C")
    place = "" if report.notebook else f"line={line},"  # lines count within a cell
    return f"::error file={report.file},{place}title={escaped}::{message.translate(_IN_VALUE)}"
