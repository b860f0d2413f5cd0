"""Tables of a class for spreadsheets, from what is said about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from grader.classroom import ClassResult, Mark
from grader.model import Verdict
from grader.text import shown

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FAILED: Final = Verdict.GRADER_ERROR.value
_RESULT: Final = ("status", "earned", "possible", "passed", "checks", "problem")

Row = Sequence[str | float | None]


def grades_csv(result: ClassResult) -> str:
    """Return the points: a row per student, a column per assignment, and the total.

    A cell is empty where nothing was submitted. Where the grader failed, it says so
    in place of a number, and so does the total: such points must not be taken over.

    Parameters
    ----------
    result : ClassResult
        What is said about the class.

    Returns
    -------
    str
        CSV with a header; texts quoted, numbers not.
    """
    return _csv(grades(result))


def grades(result: ClassResult) -> list[Row]:
    """List the points: a row per student, as :func:`grades_csv` writes them."""
    slugs = [assignment.slug for assignment in result.assignments]
    found = {(mark.student, mark.assignment): mark for mark in result.marks}
    rows: list[Row] = [["student", *slugs, "total"]]
    for student in result.students:
        marks = [found.get((student, slug)) for slug in slugs]
        points = ["" if m is None else _FAILED if m.ours else m.earned for m in marks]
        known = sum(point for point in points if isinstance(point, int))
        rows.append([student, *points, _FAILED if _FAILED in points else known])
    return rows


def results_csv(result: ClassResult) -> str:
    """Return every result: a row per student and assignment, as statistics programs like it.

    Parameters
    ----------
    result : ClassResult
        What is said about the class.

    Returns
    -------
    str
        CSV with a header; texts quoted, numbers not. Where the grader failed, or nothing was
        submitted, `status` says so and there are no points.
    """
    return _csv(results(result))


def results(result: ClassResult) -> list[Row]:
    """List every result, as :func:`results_csv` writes them."""
    found = {(mark.student, mark.assignment): mark for mark in result.marks}
    rows: list[Row] = [["student", "assignment", *_RESULT]]
    for student in result.students:
        for assignment in result.assignments:
            mark = found.get((student, assignment.slug))
            rows.append([student, assignment.slug, *_result(mark, assignment.possible)])
    return rows


def _result(mark: Mark | None, possible: int) -> Row:
    if mark is None:
        return ["not submitted", None, possible, None, None, ""]
    if mark.ours:
        return [_FAILED, None, possible, None, len(mark.verdicts), mark.problem]
    passed = sum(verdict is Verdict.PASSED for verdict in mark.verdicts.values())
    return [mark.status, mark.earned, possible, passed, len(mark.verdicts), mark.problem]


def items_csv(result: ClassResult) -> str:
    """Return the checks: a row for each, in the order of the course.

    Parameters
    ----------
    result : ClassResult
        What is said about the class.

    Returns
    -------
    str
        CSV with a header. A cell is empty where there is no such number.
    """
    return _csv(items(result))


def items(result: ClassResult) -> list[Row]:
    """List the checks, as :func:`items_csv` writes them."""
    heads = ["assignment", "check", "title", "points", "judged", "pass rate", "low", "high"]
    heads += ["D", "r", *(verdict.value for verdict in Verdict), "reading"]
    rows: list[Row] = [list(heads)]
    for assignment in result.assignments:
        for item in assignment.items:
            numbers = (item.rate, item.low, item.high, item.discrimination, item.correlation)
            rows.append(
                [assignment.slug, item.check, item.title, item.points, item.judged, *numbers]
                + [item.verdicts.get(verdict, 0) for verdict in Verdict]
                + [item.reading.value]
            )
    return rows


def _csv(rows: Iterable[Row]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    for row in rows:
        writer.writerow(["" if v is None else cell(v) if isinstance(v, str) else v for v in row])
    return table.getvalue()


def cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    safe = shown(text, 200, one_line=True)
    return f"'{safe}" if text.lstrip(" ").startswith(_FORMULA) else safe
