"""Match what a platform calls people with the roster of a course; never guess."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from grader.errors import UsageError
from grader.layouts import Identity, safe_name
from grader.text import shown

MAX_ROSTER: Final = 8 * 2**20
MOST_NAMED: Final = 10
_NOBODY: Final = "Points Possible"  # a row of Canvas's gradebook
_STRANGER: Final = " (not matched)"
_PARTS: Final = (("first", "first"), ("given", "first"), ("last", "last"), ("sur", "last"))
_STUDENT: Final = ("student", "identifier")  # headers of what results are called, if there is one


class Roster:
    """A CSV file with a line for each student, below a line of headers.

    The column ``student`` (``identifier``, or the first) says what results are called. Headers
    with ``name`` in them, but for user names, hold names, which two people may share; first and
    last name may stand apart. All others hold what only one person is called.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Attributes
    ----------
    students : tuple of str
        Everybody, in the order of the file.

    Raises
    ------
    UsageError
        If it cannot be read, or a student is there twice.
    """

    def __init__(self, path: Path) -> None:
        rows = _rows(path)
        header = [" ".join(title.casefold().split()) for title in rows[0]]
        label = next((header.index(title) for title in _STUDENT if title in header), 0)
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = defaultdict(set)
        students: dict[str, None] = {}
        for number, row in enumerate(rows[1:], 2):
            if not any(cell.strip() for cell in row) or row[0].strip() == _NOBODY:
                continue
            student = safe_name(row[label].strip() if label < len(row) else "", "")
            if not student or student in students:
                what = f"has {shown(student, 80)} again" if student else "names no student"
                raise UsageError(
                    f"{path}, row {number} {what}: the column {rows[0][label]!r} names each "
                    "student once, and so that a folder can be called so."
                )
            students[student] = None
            self._know(student, header, row)
        self.students: Sequence[str] = tuple(students)

    def _know(self, student: str, header: Sequence[str], row: Sequence[str]) -> None:
        parts: dict[str, str] = {}
        self._ids[_key(student)].add(student)
        for title, cell in zip(header, row, strict=False):
            if not (key := _key(cell)):
                continue
            if "name" not in title or title.replace(" ", "").endswith("username"):
                self._ids[key].add(student)
                continue
            self._names[key].add(student)
            for word, part in _PARTS:
                if word in title:
                    parts[part] = key
        if len(parts) == 2:
            first, last = parts["first"], parts["last"]
            for name in (f"{first} {last}", f"{last} {first}", f"{last}, {first}"):
                self._names[name].add(student)

    def match(self, identities: Sequence[Identity]) -> tuple[dict[Identity, str], list[str]]:
        """Say whose results each identity's are.

        Parameters
        ----------
        identities : sequence of Identity
            Those who handed in.

        Returns
        -------
        labels : dict of Identity to str
            The student of the roster; where there is none, or more than one could be meant,
            what the platform says.
        told : list of str
            Who is missing, unknown or ambiguous.
        """
        labels: dict[Identity, str] = {}
        unknown, ambiguous = [], []
        claims: dict[str, list[Identity]] = defaultdict(list)
        found = {who: _meant(self._ids, who.ids) for who in identities}
        certain = {student for meant in found.values() for student in meant}
        for who, by_id in found.items():
            taken = who.student in self.students  # until a row is found to be theirs
            labels[who] = f"{who.student}{_STRANGER if taken else ''}"
            # A name says less: it is no claim on whom somebody else's number names.
            meant = by_id or _meant(self._names, who.names) - certain
            if len(meant) == 1:
                claims[meant.pop()].append(who)
            elif meant:
                ambiguous.append(f"{who.student} ({' or '.join(sorted(meant))})")
            else:
                unknown.append(who.student)
        for student, those in claims.items():
            if len(those) == 1:
                labels[those[0]] = student
            else:
                ambiguous.append(f"{student} ({' or '.join(who.student for who in those)})")
        missing = [student for student in self.students if student not in labels.values()]
        told = [
            _line("Not in the roster, graded under their own names", unknown),
            _line("More than one could be meant, so no row was chosen", ambiguous),
            _line("In the roster, and nothing was found of them", missing),
        ]
        return labels, [line for line in told if line]


def _meant(table: Mapping[str, set[str]], keys: Iterable[str]) -> set[str]:
    return {student for key in keys for student in table.get(_key(key), ())}


def _line(words: str, those: Iterable[str]) -> str:
    names = sorted(those)
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{words}: {'; '.join(names[:MOST_NAMED])}{more}." if names else ""


def _key(cell: str) -> str:
    """Return what equal names have in common, however they are written."""
    return " ".join(unicodedata.normalize("NFC", cell).casefold().split())


def _rows(path: Path) -> list[list[str]]:
    try:
        text = path.read_bytes()[:MAX_ROSTER].decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8: save it as CSV in UTF-8.") from None
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UsageError(f"{path} is not CSV ({error}).") from None
    if len(rows) < 2 or not any(rows[0]):
        raise UsageError(
            f"{path} names nobody: it is a CSV file with a line of headers and a line per student."
        )
    return rows
