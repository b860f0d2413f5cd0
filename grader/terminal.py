"""Reports as lines and tables for a terminal; the command line prints them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from grader.explaining import LONGEST, told
from grader.model import Outcome, Report, Verdict, Verification
from grader.text import shown

_MARKS: Final = {
    Verdict.PASSED: ("✓", "green"),
    Verdict.GRADER_ERROR: ("!", "yellow"),
    Verdict.NOT_ATTEMPTED: ("–", "dim"),
}
_STYLES: Final = {"hint": "cyan"}


def report_lines(report: Report) -> Iterator[Text]:
    """Say what a student needs to know, the checks in order and the points last."""
    yield _line(f"{report.assignment}: {report.title}", "bold")
    if report.problem:
        yield _line(f"  {report.problem}", "red")
        if report.traceback:
            for frame in report.traceback.frames:
                yield from (_line(f"      {row}") for row in frame.code.split("\n"))
    if report.status != "refused":
        for outcome in report.checks:
            yield from _outcome_lines(outcome)
    everything = report.earned == report.possible
    yield _line(f"{report.earned}/{report.possible}", "bold green" if everything else "bold")
    if report.environment.sandbox.startswith("NOT SANDBOXED"):
        yield _line(report.environment.sandbox, "yellow")


def _line(text: str, style: str = "") -> Text:
    """Keep a text on its line: a second one could be taken for ours."""
    return Text(shown(text, LONGEST, one_line=True), style)


def _outcome_lines(outcome: Outcome) -> Iterator[Text]:
    mark, style = _MARKS.get(outcome.verdict, ("✗", "red"))
    yield _line(f"  {mark} {outcome.title}  {outcome.earned}/{outcome.points}", style)
    for label, text in told(outcome):
        yield _line(
            f"      {label:<9} {text}" if label else f"      {text}", _STYLES.get(label, "")
        )


def class_table(reports: Sequence[Report]) -> Table:
    """Count what a class earned, a row per assignment."""
    table = _table("assignment", "graded", "full marks", "median", "not loaded", "our errors")
    for slug in dict.fromkeys(report.assignment for report in reports):
        mine = [report for report in reports if report.assignment == slug]
        counts = (
            len(mine),
            sum(report.earned == report.possible for report in mine),
            round(statistics.median(report.earned for report in mine)),
            sum(report.status == "refused" for report in mine),
            sum(report.status == "grader error" for report in mine),
        )
        table.add_row(slug, *map(str, counts))
    return table


def verification_table(found: Verification) -> Table:
    """Show what was verified, a row per assignment."""
    table = _table("assignment", "checks", "reference", "stub", "caught", "recognised", "variants")
    for row in found.assignments:
        table.add_row(
            row.assignment,
            str(row.checks),
            f"{row.reference}/{row.possible}",
            f"{row.stub}/{row.possible}",
            f"{row.caught}/{row.mistakes}",
            f"{row.recognised}/{row.mistakes}",
            f"{row.accepted}/{row.variants}",
        )
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table
