"""A gradebook that a learning management system wrote, edited in place: one column, nothing else.

Whoever takes the file in again compares it with what was handed out. So a sheet keeps the text as
it came, knows where in it each cell stands, and replaces what stands there.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.errors import UsageError
from grader.text import shown

_MARK: Final = "\ufeff"  # the byte order mark that some programs begin a file with
_SEPARATORS: Final = ",;\t"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, and where in the text it stands, quotes included."""

    value: str
    start: int
    end: int


class Sheet:
    """A CSV file with a header.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    asks_for : str
        A column by which it is known.

    Raises
    ------
    UsageError
        If it cannot be read, or has no such column.
    """

    def __init__(self, path: Path, asks_for: str) -> None:
        self.path = path
        try:
            content = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
        self._encoding = _encoding_of(content)
        self._text = content.decode(self._encoding)
        for separator in _SEPARATORS:
            rows = _rows(self._text, separator)
            if asks_for in [cell.value.strip() for cell in rows[0]]:
                break
        else:
            raise UsageError(
                f"{path} has no column “{asks_for}” in its first line: "
                "give the file as it was downloaded."
            )
        self.rows = rows[1:]
        self.header = [cell.value.strip() for cell in rows[0]]
        if [[cell.value for cell in row] for row in rows] != list(_read(self._text, separator)):
            raise UsageError(f"{path} is no well-formed CSV: download it again.")

    def column(self, name: str) -> int | None:
        """Return the place of a column, whatever its case; None if there is none."""
        names = [head.casefold() for head in self.header]
        return names.index(name.casefold()) if name.casefold() in names else None

    def value(self, row: int, column: int | None) -> str:
        """Return a cell's text; empty where the row is too short or there is no such column."""
        cells = self.rows[row]
        return "" if column is None or column >= len(cells) else cells[column].value.strip()

    def line(self, row: int) -> int:
        """Line of the file in which a row begins, from 1."""
        return 1 + self._text.count("\n", 0, self.rows[row][0].start)

    def filled(self, column: int, numbers: Mapping[int, float]) -> bytes:
        """Return the file with numbers in a column, by row, and all the rest as it is."""
        pieces, done = [], 0
        for row in sorted(numbers):
            cells = self.rows[row]
            if column >= len(cells):
                raise UsageError(f"{self.path}:{self.line(row)}: the line has too few columns.")
            cell = cells[column]
            pieces += [self._text[done : cell.start], _number(numbers[row])]
            done = cell.end
        return "".join([*pieces, self._text[done:]]).encode(self._encoding)


def _encoding_of(content: bytes) -> str:
    """Find an encoding in which every byte comes back as it was."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return name
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def _rows(text: str, separator: str) -> list[list[Cell]]:
    """Find the cells of a CSV text; where it is not well formed, others than csv finds."""
    cell = re.compile(
        rf'(?:"([^"]*(?:""[^"]*)*)"|([^{separator}\r\n]*))({separator}|\r\n|\r|\n|\Z)', re.DOTALL
    )
    place = len(_MARK) if text.startswith(_MARK) else 0
    rows: list[list[Cell]] = [[]]
    end = ""
    while place < len(text) or end == separator:
        found = cell.match(text, place)
        if found is None:
            break
        quoted, plain, end = found.groups()
        value = plain if quoted is None else quoted.replace('""', '"')
        rows[-1].append(Cell(value, place, found.start(3)))
        place = found.end()
        if end != separator and place < len(text):
            rows.append([])
    return rows


def _read(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(len(text), 2**17))  # Moodle puts whole essays into a cell
    for row in csv.reader(io.StringIO(text.removeprefix(_MARK), newline=""), delimiter=separator):
        yield row or [""]


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def as_number(text: str) -> float | None:
    """Read a number, with a point or a comma; None if it is none."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


# ---- who is who ------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Gradebook:
    """A sheet, and what one kind of system means by it.

    Attributes
    ----------
    sheet : Sheet
        The file.
    column : int
        Where the points of the assignment go.
    worth : float or None
        The most points that the system gives for it, if the file says so.
    identities : dict of int to tuple of str
        By row, everything that this student may be called.
    closed : dict of int to str
        Rows that the system does not take, and why.
    sought : callable
        From a student's name in the results to what to look for.
    """

    sheet: Sheet
    column: int
    worth: float | None
    identities: dict[int, tuple[str, ...]]
    closed: dict[int, str]
    sought: Callable[[str], str] = str

    def match(self, students: Iterable[str]) -> tuple[dict[str, int], tuple[str, ...]]:
        """Find the row of each student, and guess nothing.

        Parameters
        ----------
        students : iterable of str
            Their names in the results.

        Returns
        -------
        rows : dict of str to int
            A student has a row if exactly one row is called so, but for case and spaces, and
            nobody else has it.
        problems : tuple of str
            A sentence about everybody else.
        """
        called: dict[str, set[int]] = {}
        for row, names in self.identities.items():
            for name in filter(None, names):
                called.setdefault(_plain(name), set()).add(row)
        found = {name: sorted(called.get(_plain(self.sought(name)), ())) for name in students}
        claimed: dict[int, list[str]] = {}
        for student, its in found.items():
            for row in its:
                claimed.setdefault(row, []).append(student)
        rows, problems = {}, []
        for student, its in found.items():
            if len(its) == 1 and len(claimed[its[0]]) == 1:
                rows[student] = its[0]
            else:
                problems.append(self._problem(student, its, claimed))
        return rows, tuple(dict.fromkeys(problems))

    def _problem(self, student: str, rows: list[int], claimed: Mapping[int, list[str]]) -> str:
        path = self.sheet.path
        if not rows:
            return f"{named(student)} is not in {path}: left out."
        lines = " and ".join(str(self.sheet.line(row)) for row in rows)
        who = [student] if len(rows) > 1 else claimed[rows[0]]
        return f"{' and '.join(map(named, who))} may be line {lines} of {path}: left out."

    def points(self, possible: int, *, scale: bool) -> float:
        """Return what one of our points is worth there.

        Raises
        ------
        UsageError
            If it is not worth one, and nobody has said that this is meant.
        """
        if self.worth is None or self.worth == possible:
            return 1.0
        if not scale:
            raise UsageError(
                f"{self.sheet.path} has {self.worth:g} points for what is worth {possible} here: "
                "change it there, or convert with --scale."
            )
        return self.worth / possible


def named(student: str) -> str:
    """Name a student in a sentence."""
    return shown(student, 100, one_line=True)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
