"""A class, and what grading it again changes, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.table import Table
from rich.text import Text

from grader.classroom import AssignmentResult, ClassResult
from grader.model import Verdict
from grader.regrading import Change, Regrading
from grader.text import shown

MOST_MISTAKES: Final = 5  # of one assignment; the page has all
MOST_NAMED: Final = 6
SYMBOLS: Final = {
    Verdict.WRONG: "✗",
    Verdict.RAISED: "!",
    Verdict.TIMED_OUT: "◔",
    Verdict.CRASHED: "■",
    Verdict.NOT_ATTEMPTED: "–",
}
_STOPPED: Final = (Verdict.TIMED_OUT, Verdict.CRASHED)

Part = Text | Table


def class_parts(result: ClassResult) -> Iterator[Part]:
    """Say what the class page says, in its order.

    Parameters
    ----------
    result : ClassResult
        What is said about the class.
    """
    yield Text(result.title, "bold")
    yield _heading("Needs your attention")
    for line in result.attention:
        command = f" Run {line.command}." if line.command else ""
        yield Text.assemble("  ", (line.what, "bold"), f" {line.why}{command}")
    if not result.attention:
        yield Text("  Nothing: every submission was graded, and nothing stands out.")
    yield _heading("Scores")
    yield _scores(result)
    if result.concerns:
        yield _heading("Who may need help")
    for concern in result.concerns:
        yield Text(f"  {_plain(concern.student)}: {'; '.join(concern.reasons)}")
    failures = list(_failures(result))
    if failures:
        yield _heading("Slow and failed")
        yield from failures
    for assignment in result.assignments:
        yield _heading(f"{assignment.slug}: {assignment.title}")
        if assignment.items:
            yield _items(assignment)
        yield from _mistakes(assignment)


def _scores(result: ClassResult) -> Table:
    table = _table("assignment", "in", "median", "quartiles", "half", "full", "alpha", "refused")
    unit = ""
    for assignment in result.assignments:
        if assignment.unit != unit:
            unit = assignment.unit
            table.add_row(Text(_plain(unit), "bold"))
        scores = assignment.scores
        quartiles = [scores.lower, scores.upper] if scores.lower is not None else [None]
        table.add_row(
            assignment.slug,
            f"{assignment.submitted}/{len(result.students)}",
            _number(scores.median),
            "-".join(map(_number, quartiles)),
            _percent(scores.half),
            str(scores.full),
            _signed(scores.alpha, "{:.2f}"),
            str(assignment.refused),
        )
    return table


def _items(assignment: AssignmentResult) -> Table:
    table = _table("check", "points", "pass", "D", "r", "reading", "failed")
    for number, item in enumerate(assignment.items, 1):
        table.add_row(
            f"{number:2} {item.check}",
            str(item.points),
            _percent(item.rate),
            _signed(item.discrimination),
            _signed(item.correlation),
            item.reading.value,
            " ".join(f"{SYMBOLS[v]}{n}" for v, n in item.verdicts.items() if v in SYMBOLS),
        )
    return table


def _failures(result: ClassResult) -> Iterator[Text]:
    for mark in result.marks:
        if mark.ours or mark.refused:
            whose = "our fault" if mark.ours else "refused"
            yield Text(
                f"  {_plain(mark.student)} {mark.assignment}: {whose}. {_plain(mark.problem)}"
            )
            continue
        stopped = [v for v in mark.verdicts.values() if v in _STOPPED]
        if stopped:
            kinds = ", ".join(f"{stopped.count(v)} {v}" for v in _STOPPED if v in stopped)
            yield Text(f"  {_plain(mark.student)} {mark.assignment}: {kinds}")


def _mistakes(assignment: AssignmentResult) -> Iterator[Text]:
    shared = [mistake for mistake in assignment.mistakes if len(mistake.students) > 1]
    for mistake in shared[:MOST_MISTAKES]:
        idea = mistake.idea or f"no known mistake explains this: {_plain(mistake.message)}"
        yield Text(f"  {len(mistake.students)} students: {idea} ({_named(mistake.students)})")
    if len(shared) > MOST_MISTAKES:
        yield Text(f"  and {len(shared) - MOST_MISTAKES} more, on the class page", "dim")


# ---- grading again ---------------------------------------------------------------


def regrading_parts(found: Regrading) -> Iterator[Part]:
    """Say what grading again changes: why, for which checks, for whom.

    Parameters
    ----------
    found : Regrading
        What was found.
    """
    yield Text(f"Not as it was: {'; '.join(found.causes) or 'nothing'}.")
    if found.changes:
        yield _by_check(found)
    for change in found.changes:
        yield from _change(change)
    if found.not_stored:
        yield Text(f"Not stored, so they stay as they are: {_named(found.not_stored)}.", "yellow")
    gained = sum(change.after > change.before for change in found.changes)
    lost = sum(change.after < change.before for change in found.changes)
    kept = sum(change.kept for change in found.changes)
    keeping = f", of which {kept} keep the better result" if kept else ""
    yield Text(
        f"{gained} gain points, {lost} lose points{keeping}, {found.same} are as they were.", "bold"
    )


def _by_check(found: Regrading) -> Table:
    table = _table("assignment and check", "up", "down", "other")
    counts: dict[tuple[str, str], list[int]] = {}
    for change in found.changes:
        for check in change.checks:
            count = counts.setdefault((change.assignment, check.check), [0, 0, 0])
            count[0 if check.gain > 0 else 1 if check.gain < 0 else 2] += 1
    for (slug, name), count in sorted(counts.items()):
        table.add_row(f"{slug} {name}", *map(str, count))
    return table


def _change(change: Change) -> Iterator[Text]:
    gain = change.after - change.before
    style = "red" if gain < 0 else "green" if gain else ""
    kept = ", keeps the better result" if change.kept else ""
    head = f"{_plain(change.student)} {change.assignment}: {change.before} → {change.after}{kept}"
    yield Text(head, style)
    for check in change.checks:
        points = f"{check.gain:+d}" if check.gain else "±0"
        yield Text(f"  {points:>4} {check.check}: {_plain(check.why)}")


def _heading(text: str) -> Text:
    return Text(f"\n{text}", "bold")


def _plain(text: str) -> str:
    return shown(text, 160, one_line=True)


def _named(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(_plain(name) for name in names[:MOST_NAMED]) + more


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f} %"


def _signed(value: float | None, form: str = "{:+.2f}") -> str:
    return "-" if value is None else form.format(value)


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(first, no_wrap=True)
    for name in others:
        table.add_column(name, justify="right", no_wrap=True)
    return table
