"""Moodle's offline grading worksheet, filled in, and the zip by which it takes reports back.

Moodle skips a row that it has changed since, which it knows from “Last modified (grade)”: that
column is left alone. Headers are in the language of the site; where “Full name” is not among
them, the second column is taken for it, as the first is always the identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from grader.errors import UsageError
from grader.gradesheet import Gradebook, Sheet, as_number

_FOLDER: Final = re.compile(r".+_(\d+)_assignsubmission_file_?", re.DOTALL)
_INTAKE: Final = re.compile(r".+ \(participant (\d+)\)", re.DOTALL)  # see grader.layouts
_DIGITS: Final = re.compile(r"\d+$")
_NO_FILE_NAME: Final = re.compile(r"[\x00-\x1f\x7f&<>\"`|':\\/]|\.\.+")  # as Moodle cleans names


def read(path: Path, grade: str) -> Gradebook:
    """Read a downloaded worksheet.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    grade : str
        The name of the column for grades; ``Grade`` if it is empty.

    Raises
    ------
    UsageError
        If it cannot be read, has no such column, or its grades are no points.
    """
    sheet = Sheet(path, grade or "Grade")
    column = sheet.column(grade or "Grade")
    if sheet.column("Scale") is not None or column is None:
        raise UsageError(f"{path}: its grades are words of a scale, and no points.")
    rows = range(len(sheet.rows))
    locked = {row for row in rows if _value(sheet, row, "Grade can be changed") == "No"}
    worth = {_value(sheet, row, "Maximum grade") for row in rows} - {""}
    return Gradebook(
        sheet=sheet,
        column=column,
        worth=as_number(worth.pop()) if len(worth) == 1 else None,
        identities={row: tuple(_names(sheet, row)) for row in rows},
        closed=dict.fromkeys(locked, "has a grade that is locked"),
        sought=_sought,
    )


def _value(sheet: Sheet, row: int, name: str) -> str:
    return sheet.value(row, sheet.column(name))


def _names(sheet: Sheet, row: int) -> Iterator[str]:
    name = _full_name(sheet, row)
    if number := _DIGITS.search(sheet.value(row, 0)):
        yield _participant(number[0])
        # As the names of downloaded files begin.
        yield f"{name}_{number[0]}"
        yield f"{_as_file(name)}_{number[0]}"
    yield sheet.value(row, 0)
    yield name
    for title in ("Email address", "ID number", "Username"):
        yield _value(sheet, row, title)


def _as_file(name: str) -> str:
    return _NO_FILE_NAME.sub("", name)


def _sought(student: str) -> str:
    """Return what to look for: where a name has Moodle's number in it, that."""
    found = _FOLDER.fullmatch(student) or _INTAKE.fullmatch(student)
    return _participant(found[1]) if found else student


def _participant(number: str) -> str:
    return f"participant {number}"


def _full_name(sheet: Sheet, row: int) -> str:
    column = sheet.column("Full name")
    return sheet.value(row, 1 if column is None else column)


def feedback_folder(sheet: Sheet, row: int, student: str) -> str:
    """Return the folder in which Moodle looks for the feedback to a student.

    Parameters
    ----------
    sheet, row
        The student in the worksheet.
    student : str
        The name in the results: where that is such a folder's, it is the one that Moodle made.

    Returns
    -------
    str
        Ends in an underscore, which versions before 4.1 ask for and later ones accept. The name
        holds no other, since Moodle takes what follows the first one for the number.

    Raises
    ------
    UsageError
        If the row has no identifier.
    """
    number = _DIGITS.search(sheet.value(row, 0))
    if number is None:
        raise UsageError(f"{sheet.path}:{sheet.line(row)}: the first column holds no identifier.")
    name, _, rest = student.partition("_")
    if name and _FOLDER.fullmatch(student) and rest.startswith(f"{number[0]}_"):
        return student
    name = _as_file(_full_name(sheet, row)).replace("_", " ").strip()
    return f"{name}_{number[0]}_assignsubmission_file_"
