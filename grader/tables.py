"""Tables of a class for spreadsheets, from what is said about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from grader.classroom import ClassResult
from grader.model import Verdict
from grader.text import shown

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FAILED: Final = Verdict.GRADER_ERROR.value


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
    slugs = [assignment.slug for assignment in result.assignments]
    found = {(mark.student, mark.assignment): mark for mark in result.marks}
    rows: list[list[str | int]] = [["student", *slugs, "total"]]
    for student in result.students:
        marks = [found.get((student, slug)) for slug in slugs]
        points = ["" if m is None else _FAILED if m.ours else m.earned for m in marks]
        known = sum(point for point in points if isinstance(point, int))
        rows.append([student, *points, _FAILED if _FAILED in points else known])
    return _csv(rows)


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
    heads = ["assignment", "check", "title", "points", "judged", "pass rate", "low", "high"]
    heads += ["D", "r", *(verdict.value for verdict in Verdict), "reading"]
    rows: list[list[str | float | None]] = [list(heads)]
    for assignment in result.assignments:
        for item in assignment.items:
            numbers = (item.rate, item.low, item.high, item.discrimination, item.correlation)
            rows.append(
                [assignment.slug, item.check, item.title, item.points, item.judged, *numbers]
                + [item.verdicts.get(verdict, 0) for verdict in Verdict]
                + [item.reading.value]
            )
    return _csv(rows)


def _csv(rows: Iterable[Iterable[str | float | None]]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    for row in rows:
        writer.writerow(["" if v is None else _cell(v) if isinstance(v, str) else v for v in row])
    return table.getvalue()


def _cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    safe = shown(text, 200, one_line=True)
    return f"'{safe}" if text.lstrip(" ").startswith(_FORMULA) else safe
