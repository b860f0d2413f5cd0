"""The files about a class as a whole: its page, its tables, and what programs read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from grader import rendering, tables
from grader.classpage import class_html, no_link, report_link
from grader.classroom import ClassResult
from grader.errors import UsageError
from grader.model import Report
from grader.pseudonyms import disguised, pseudonyms, read_key
from grader.results import report_path, reserved, result_path, stored, to_json, write
from grader.summary import summarise

CLASS: Final = "results.json"


def write_class(
    out: Path,
    title: str,
    students: Iterable[str],
    reports: Sequence[Report],
    units: Mapping[str, str] | None = None,
) -> ClassResult:
    """Write the class page and the tables; return what they say.

    Parameters
    ----------
    out : pathlib.Path
        Where they go.
    title, students, reports, units
        As for :func:`grader.summary.summarise`.

    Raises
    ------
    UsageError
        If they cannot be written.
    """
    try:
        before = class_result(out)
    except UsageError:  # the first run, or what another version left
        before = None
    result = summarise(title, students, reports, before, units)
    write(out / "grades.csv", tables.grades_csv(result).encode())
    write(out / "items.csv", tables.items_csv(result).encode())
    write(out / CLASS, to_json(result))
    write(out / "index.html", class_html(result, report_link).encode())
    return result


def class_result(out: Path) -> ClassResult:
    """Read what an earlier run said about the class.

    Raises
    ------
    UsageError
        If there is nothing, or nothing of ours.
    """
    path = out / CLASS
    try:
        return msgspec.json.decode(path.read_bytes(), type=ClassResult)
    except OSError as error:
        reason = error.strerror
    except msgspec.MsgspecError as error:
        reason = str(error)
    raise UsageError(
        f"{path} cannot be read ({reason}): name a folder that neurograde grade has written to, "
        "and grade into it again if an older version did."
    )


def all_stored(out: Path) -> list[Report]:
    """Read every result of a class, by assignment and student.

    Raises
    ------
    UsageError
        If one is missing or damaged.
    """
    known = class_result(out)
    reports = []
    for slug in (assignment.slug for assignment in known.assignments):
        for mark in (mark for mark in known.marks if mark.assignment == slug):
            path = result_path(out, mark.student, slug)
            try:
                reports.append(stored(out, mark.student, slug))
            except (OSError, msgspec.MsgspecError) as error:
                raise UsageError(
                    f"{path} cannot be read ({error}): run neurograde grade again, "
                    "which writes what is missing."
                ) from None
    return reports


def render(out: Path) -> Path:
    """Write every page again from the results, without running anything; return the class page.

    Raises
    ------
    UsageError
        If results are missing, or pages cannot be written.
    """
    known = class_result(out)
    with reserved(out):
        reports = all_stored(out)
        for report in reports:
            write(report_path(out, report), rendering.report_html(report).encode())
        write_class(out, known.title, known.students, reports)
    return out / "index.html"


def render_disguised(out: Path, key: Path | None = None) -> Path:
    """Write the class page with pseudonyms, to be shown; return where it is.

    Parameters
    ----------
    out : pathlib.Path
        Where the results are.
    key : pathlib.Path, optional
        The key file; ``OUT/pseudonyms.key`` otherwise. It is made where there is none.

    Raises
    ------
    UsageError
        If results or key cannot be read, or the page cannot be written.
    """
    result = class_result(out)
    names = pseudonyms(result.students, read_key(key or out / "pseudonyms.key"))
    page = class_html(disguised(result, names), no_link, pseudonyms=True)
    write(out / "lecture.html", page.encode())
    return out / "lecture.html"
