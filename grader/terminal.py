"""Reports as lines and tables for a terminal; the command line prints them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from grader.explaining import LONGEST, told
from grader.findings import Verification
from grader.model import Outcome, Report, Verdict
from grader.proofs import Mutated
from grader.tested import OwnTests
from grader.text import shown

MISSED: Final = 3  # ideas named at once; more would not be read

_MARKS: Final = {
    Verdict.PASSED: ("✓", "green"),
    Verdict.GRADER_ERROR: ("!", "yellow"),
    Verdict.NOT_ATTEMPTED: ("–", "dim"),
}
_STYLES: Final = {"hint": "cyan"}


def report_lines(report: Report) -> Iterator[Text]:
    """Say what a student needs to know, the checks in order and the points last."""
    yield _line(f"{report.assignment}: {report.title}", "bold")
    yield from _problem_lines(report)
    for note in report.notes:
        yield _line(f"  {note}", "dim")
    if report.status != "refused":
        for outcome in report.checks:
            yield from _outcome_lines(outcome)
    yield from _own_lines(report.own_tests)
    everything = report.earned == report.possible
    if report.possible:
        yield _line(f"{report.earned}/{report.possible}", "bold green" if everything else "bold")
    if report.environment.sandbox.startswith("NOT SANDBOXED"):
        yield _line(report.environment.sandbox, "yellow")


def _problem_lines(report: Report) -> Iterator[Text]:
    if report.problem:
        yield _line(f"  {report.problem}", "red")
        for frame in report.traceback.frames if report.traceback else ():
            yield from (_line(f"      {row}") for row in frame.code.split("\n"))


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


def _own_lines(told: OwnTests | None) -> Iterator[Text]:
    """Say what a student's own tests make of known solutions."""
    if told is None:
        return
    points = f"  {told.earned}/{told.points}" if told.points else ""
    if told.problem:
        yield _line(f"  – Own tests: {told.problem}{points}", "dim")
        return
    good = told.sound
    yield _line(
        f"  {'✓' if good else '✗'} Own tests: {told.accepted} of {told.right} right solutions "
        f"accepted, {told.caught} of {told.mistakes} mistakes caught{points}",
        "green" if good else "red",
    )
    for test in told.tests:
        if test.rejects:
            yield _line(f"      {test.name} rejects a right solution. {test.message}")
    for idea in told.missed[:MISSED]:
        yield _line(f"      not caught  {idea}")
    if len(told.missed) > MISSED:
        yield _line(f"      and {len(told.missed) - MISSED} more, which --html lists")


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


def proofs(found: Verification, *, details: bool) -> Iterator[Table | Text]:
    """Show what became of other seeds and of mutants, and diffs of those no check noticed.

    Parameters
    ----------
    found : Verification
        What was found.
    details : bool
        Whether to count for each check, too.
    """
    if found.seeds:
        table = _table("assignment", "seeds", "refused", "missed")
        for seeded in found.seeds:
            counts = seeded.seeds, seeded.refused, seeded.missed
            table.add_row(seeded.assignment, *map(str, counts))
        yield table
    if not found.mutants:
        return
    table = _table("assignment", "mutants", "killed", "score", "equivalent")
    for row in found.mutants:
        score = f"{row.score:.1f} %"
        table.add_row(row.assignment, str(row.mutants), str(row.killed), score, str(row.equivalent))
    yield table
    for row in found.mutants:
        if details:
            yield _check_table(row)
        for mutant in row.survivors:
            yield Text(f"\n{mutant.operator}, which no check notices:")
            yield Text(mutant.diff)


def _check_table(mutated: Mutated) -> Table:
    table = _table(f"checks of {mutated.assignment}", "kills", "of them", "alone")
    for name, kills in mutated.kills.items():
        alone = sum(mutant.killed_by == (name,) for mutant in mutated.tried)
        share = f"{100 * kills / mutated.mutants:.0f} %" if mutated.mutants else ""
        said = "redundant" if name in mutated.redundant else str(alone)
        table.add_row(name, str(kills), share, said)
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table
