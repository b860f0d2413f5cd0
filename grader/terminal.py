"""Reports as lines and tables for a terminal; the command line prints them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from grader.model import Outcome, Report, Verdict, Verification
from grader.proofs import Mutated
from grader.text import shown

LONGEST: Final = 10_000  # characters of a line; a call with all its arguments fits

_MARKS: Final = {
    Verdict.PASSED: ("✓", "green"),
    Verdict.GRADER_ERROR: ("!", "yellow"),
    Verdict.NOT_ATTEMPTED: ("–", "dim"),
}


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
    if not outcome.message:
        return
    yield _line(f"      {outcome.message}")
    if outcome.verdict is Verdict.NOT_ATTEMPTED:
        return
    if outcome.counterexample:
        call = outcome.counterexample.telling_call
        yield _line(f"      called    {call.function}({', '.join(call.arguments)})")
        yield _line(f"      expected  {call.expected}")
        yield _line(f"      got       {call.got}")
    if outcome.traceback:
        frame = outcome.traceback.frames[-1]
        yield _line(f"      line {frame.line}    {frame.code}")
    if outcome.diagnosis:
        yield _line(f"      idea      {outcome.diagnosis.idea}")
    hint = outcome.diagnosis.hint if outcome.diagnosis else outcome.hint.replace("\n\n", " ")
    yield _line(f"      hint      {hint}", "cyan")


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
