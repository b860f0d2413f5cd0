"""Results as files: each written whole or not at all, as soon as it is known."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader import rendering
from grader.errors import UsageError
from grader.model import Report


def report_path(out: Path, report: Report) -> Path:
    """Where a student's page is."""
    return out / "reports" / report.student / f"{report.assignment}.html"


def result_path(out: Path, student: str, slug: str) -> Path:
    """Where a result for programs is."""
    return out / "results" / student / f"{slug}.json"


def stored(out: Path, student: str, slug: str) -> Report:
    """Read a result that was written before.

    Raises
    ------
    OSError, msgspec.MsgspecError
        If there is none, or it is none of ours.
    """
    return msgspec.json.decode(result_path(out, student, slug).read_bytes(), type=Report)


def to_json(noun: object) -> bytes:
    """Write a report, or any noun, as the JSON that other programs read."""
    return msgspec.json.format(msgspec.json.encode(noun), indent=1) + b"\n"


def write_report(out: Path, report: Report) -> None:
    """Write a page and a result; the result last, as it says that both are there.

    Raises
    ------
    UsageError
        If they cannot be written.
    """
    write(report_path(out, report), rendering.report_html(report).encode())
    write(result_path(out, report.student, report.assignment), to_json(report))


def write_class(out: Path, title: str, students: Sequence[str], reports: Sequence[Report]) -> None:
    """Write the class page and the table of marks."""
    page = rendering.class_html(title, students, reports, lambda r: str(report_path(Path(), r)))
    write(out / "grades.csv", rendering.grades_csv(students, reports).encode())
    write(out / "index.html", page.encode())


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    UsageError
        If it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise UsageError(
            f"{path} cannot be written: {error.strerror}. What is finished is kept; "
            "the same command goes on from there."
        ) from None


def require_writable(out: Path) -> None:
    """Find out now whether results can be written.

    Raises
    ------
    UsageError
        If they cannot.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=out).close()
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written to: {error.strerror}. Name another folder with --out."
        ) from None
