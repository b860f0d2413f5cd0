"""Write the results of a class in the formats that other systems take in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import msgspec

from grader import canvas, gradescope, moodle, tables
from grader.classroom import AssignmentResult, ClassResult, Mark
from grader.errors import UsageError
from grader.gradebook import all_stored, class_result
from grader.gradesheet import Gradebook, named
from grader.junit import junit_xml
from grader.model import Report
from grader.packing import packed
from grader.rendering import report_html
from grader.results import to_json, write
from grader.text import shown
from grader.workbook import workbook


@dataclass(frozen=True, kw_only=True)
class Order:
    """What to export, and with what.

    Attributes
    ----------
    out : pathlib.Path
        Where the results are.
    assignment : str, optional
        Which assignment; needed where a format takes one, and there are more.
    gradebook : pathlib.Path, optional
        The file that the other system wrote, for those formats that fill one in.
    column : str
        What the assignment is called there, where that is not its slug or its title.
    scale : bool
        Convert points where the other system's maximum is another.
    """

    out: Path
    assignment: str | None = None
    gradebook: Path | None = None
    column: str = ""
    scale: bool = False

    @cached_property
    def result(self) -> ClassResult:
        """What is said about the class, or of it about the assignment asked for."""
        known = class_result(self.out)
        if self.assignment is None:
            return known
        assignments = tuple(one for one in known.assignments if one.slug == self.assignment)
        if not assignments:
            raise UsageError(f"{self.out} has no {self.assignment}; it has {_slugs(known)}.")
        marks = tuple(mark for mark in known.marks if mark.assignment == self.assignment)
        return msgspec.structs.replace(known, assignments=assignments, marks=marks)

    @cached_property
    def reports(self) -> list[Report]:
        """Their reports."""
        wanted = {(mark.student, mark.assignment) for mark in self.result.marks}
        return [r for r in all_stored(self.out) if (r.student, r.assignment) in wanted]

    def chosen(self) -> AssignmentResult:
        """Return the assignment, where a format takes one.

        Raises
        ------
        UsageError
            If there are several.
        """
        known = self.result.assignments
        if len(known) != 1:
            raise UsageError(f"Name one with --assignment; {self.out} has {_slugs(self.result)}.")
        return known[0]


def _slugs(result: ClassResult) -> str:
    return ", ".join(assignment.slug for assignment in result.assignments) or "no assignment"


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was made of it.

    Attributes
    ----------
    files : dict of str to bytes
        Contents by path within a folder; the path of a format that is one file is empty.
    left_out : tuple of str
        A sentence for everybody whose points are missing, and need not be.
    ours : tuple of str
        A sentence for every submission that the grader failed on.
    """

    files: dict[str, bytes]
    left_out: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()


def export(kind: str, order: Order, target: Path | None = None) -> tuple[Path, Exported]:
    """Write the results of a class in another format; return where they are, and what they are.

    Parameters
    ----------
    kind : str
        A name in :data:`FORMATS`.
    order : Order
        What to export.
    target : pathlib.Path, optional
        The file or the folder to write; one in ``OUT/exports`` otherwise.

    Raises
    ------
    UsageError
        If something cannot be read or written.
    """
    name, make = FORMATS[kind]
    made = make(order)
    target = target or order.out / "exports" / name
    _require_nothing_older(target, made.files)
    for path, content in made.files.items():
        write(target / path if path else target, content)
    return target, made


def _require_nothing_older(target: Path, files: Mapping[str, bytes]) -> None:
    """Refuse a folder with a file that would seem to be of this export.

    Raises
    ------
    UsageError
        If there is one.
    """
    if "" in files:
        return
    found = (path.relative_to(target).as_posix() for path in sorted(target.glob("*/*.json")))
    older = next((path for path in found if path not in files), None)
    if older is not None:
        raise UsageError(
            f"{target} holds {shown(older, 200, one_line=True)} from before, which is not of this "
            "export: remove the folder, or name another with --output."
        )


# ---- the whole class in one file -------------------------------------------------------


def _of_class(make: Callable[[Order], bytes]) -> Callable[[Order], Exported]:
    """Make a format that says itself where the grader failed."""

    def exported(order: Order) -> Exported:
        return Exported(files={"": make(order)}, ours=_failures(order.result.marks))

    return exported


def _workbook(order: Order) -> bytes:
    return workbook(
        {
            "Grades": tables.grades(order.result),
            "Results": tables.results(order.result),
            "Checks": tables.items(order.result),
        }
    )


def _failures(marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(
        f"{named(mark.student)} {mark.assignment}: not graded, our fault."
        for mark in marks
        if mark.ours
    )


# ---- a file per submission -------------------------------------------------------------


def _each(make: Callable[[Report], dict[str, Any]]) -> Callable[[Order], Exported]:
    """Make a format of one JSON document for each report without a grader error."""

    def exported(order: Order) -> Exported:
        files = {
            f"{report.student}/{report.assignment}.json": to_json(make(report))
            for report in order.reports
            if not report.ours
        }
        return Exported(files=files, ours=_failures(order.result.marks))

    return exported


# ---- a gradebook, filled in ------------------------------------------------------------


def _canvas(order: Order) -> Exported:
    chosen = order.chosen()
    names = (order.column,) if order.column else (chosen.slug, chosen.title)
    return _filled(order, canvas.read(_downloaded(order), names))


def _moodle(order: Order) -> Exported:
    return _filled(order, moodle.read(_downloaded(order), order.column))


def _downloaded(order: Order) -> Path:
    if order.gradebook is None:
        raise UsageError("Give the file that was downloaded there with --gradebook FILE.")
    return order.gradebook


def _filled(order: Order, book: Gradebook) -> Exported:
    """Fill in what is known for certain, and leave all other cells as they are."""
    factor = book.points(order.chosen().possible, scale=order.scale)
    marks = {mark.student: mark for mark in order.result.marks}
    rows, left_out = book.match(marks)
    numbers = {
        row: marks[student].earned * factor
        for student, row in rows.items()
        if not (marks[student].ours or row in book.closed)
    }
    closed = tuple(
        f"{named(student)} {book.closed[row]}: left as it is."
        for student, row in rows.items()
        if row in book.closed
    )
    return Exported(
        files={"": book.sheet.filled(book.column, numbers)},
        left_out=(*left_out, *closed),
        ours=_failures(marks.values()),
    )


def _feedback(order: Order) -> Exported:
    """Pack the pages of one assignment for Moodle."""
    slug = order.chosen().slug
    book = moodle.read(_downloaded(order), order.column)
    reports = {report.student: report for report in order.reports if not report.ours}
    rows, left_out = book.match(reports)
    files = {
        f"{moodle.feedback_folder(book.sheet, row, student)}/{slug}.html": report_html(
            reports[student]
        ).encode()
        for student, row in rows.items()
    }
    ours = _failures(order.result.marks)
    return Exported(files={"": packed(files)}, left_out=left_out, ours=ours)


#: By name of a format: what it is called where nobody says otherwise, and what makes it.
FORMATS: Final[dict[str, tuple[str, Callable[[Order], Exported]]]] = {
    "canvas": ("canvas.csv", _canvas),
    "csv": ("results.csv", _of_class(lambda order: tables.results_csv(order.result).encode())),
    "github-classroom": ("github-classroom", _each(gradescope.classroom_results)),
    "gradescope-results": ("gradescope-results", _each(gradescope.gradescope_results)),
    "json": ("reports.json", _of_class(lambda order: to_json(order.reports))),
    "junit": ("junit.xml", _of_class(lambda order: junit_xml(order.reports, order.result.title))),
    "moodle": ("moodle.csv", _moodle),
    "moodle-feedback": ("moodle-feedback.zip", _feedback),
    "prairielearn": ("prairielearn", _each(gradescope.prairielearn_results)),
    "xlsx": ("results.xlsx", _of_class(_workbook)),
}
