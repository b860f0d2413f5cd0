"""Canvas' gradebook: an exported file in, the same file with one column filled in out.

Canvas' importer knows a student by the ID column and an assignment by the number in parentheses
behind its title, so neither is ours to write. What else stands in the file it takes for changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from grader.errors import UsageError
from grader.gradesheet import Gradebook, Sheet, as_number
from grader.text import shown

_NUMBERED: Final = re.compile(r"(.*) \((\d+)\)")
_POINTS: Final = "points possible"


def read(path: Path, names: Sequence[str]) -> Gradebook:
    """Read an exported gradebook.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    names : sequence of str
        What the assignment may be called: its whole title in Canvas, that without the number,
        or the number.

    Raises
    ------
    UsageError
        If it cannot be read, or not told which column is meant.
    """
    sheet = Sheet(path, "Student")
    column = _column(sheet, names)
    students = [row for row in range(len(sheet.rows)) if _is_student(sheet, row)]
    return Gradebook(
        sheet=sheet,
        column=column,
        worth=_worth(sheet, column),
        identities={row: tuple(_names(sheet, row)) for row in students},
        closed={row: "is excused" for row in students if sheet.value(row, column) == "EX"},
    )


def _column(sheet: Sheet, names: Sequence[str]) -> int:
    """Find the column; of a title that it does not know, Canvas makes a new assignment."""
    wanted = {name.casefold() for name in names}
    found, titles = [], []
    for number, head in enumerate(sheet.header):
        numbered = _NUMBERED.fullmatch(head)
        if numbered:
            titles.append(head)
            if wanted & {head.casefold(), numbered[1].casefold(), numbered[2]}:
                found.append(number)
    if len(found) != 1:
        many = "several columns" if found else "no column"
        told = ", ".join(shown(title, 80, one_line=True) for title in titles) or "none"
        raise UsageError(
            f"{sheet.path} has {many} for {' or '.join(names)}: name one with --column. "
            f"There are: {told}."
        )
    return found[0]


def _worth(sheet: Sheet, column: int) -> float | None:
    """Return what a column is worth, if the file says so."""
    for row in range(len(sheet.rows)):
        if sheet.value(row, 0).casefold() == _POINTS:
            worth = sheet.value(row, column)
            if "read only" in worth.casefold():
                raise UsageError(f"{sheet.path}: the column {sheet.header[column]} is read only.")
            return as_number(worth)
    return None


def _is_student(sheet: Sheet, row: int) -> bool:
    return bool(sheet.value(row, sheet.column("ID"))) and sheet.value(row, 0).casefold() != _POINTS


def _names(sheet: Sheet, row: int) -> Iterator[str]:
    for name in ("ID", "SIS User ID", "SIS Login ID", "Integration ID", "Student"):
        yield sheet.value(row, sheet.column(name))
    last, _, first = sheet.value(row, sheet.column("Student")).partition(",")
    last = sheet.value(row, sheet.column("LastName")) or last
    first = sheet.value(row, sheet.column("FirstName")) or first
    if first:
        yield f"{first} {last}"
    # As the names of downloaded files begin.
    letters = "".join(filter(str.isalnum, last + first))
    yield f"{letters}_{sheet.value(row, sheet.column('ID'))}"
