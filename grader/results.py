"""Results as files: each written whole or not at all, as soon as it is known."""

from __future__ import annotations

import contextlib
import fcntl
import functools
import os
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from grader import rendering
from grader.errors import OutputError
from grader.model import Environment, Outcome, Report, Submission
from grader.plotted import Curve, Picture
from grader.submission import tests_name
from grader.text import in_json

_UNFINISHED: Final = ".tmp"
SOURCES: Final = "sources"


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
    report = msgspec.json.decode(result_path(out, student, slug).read_bytes(), type=Report)
    return msgspec.structs.replace(
        report,
        environment=_one_environment(report.environment),
        checks=tuple(map(_one_outcome, report.checks)),
        pictures=tuple(map(_one_picture, report.pictures)),
    )


# Most of a class share what they passed and how it is drawn, and all of it the reference's curves.
# What is equal is kept once, so that the reports of ten thousand submissions fit into memory.


@functools.lru_cache(maxsize=2**9)
def _one_curve(curve: Curve | None) -> Curve | None:
    return curve


@functools.lru_cache(maxsize=2**9)
def _one_picture(picture: Picture) -> Picture:
    return msgspec.structs.replace(
        picture, reference=_one_curve(picture.reference), student=_one_curve(picture.student)
    )


@functools.lru_cache(maxsize=2**12)
def _one_outcome(outcome: Outcome) -> Outcome:
    return outcome


@functools.lru_cache(maxsize=2**4)
def _one_environment(environment: Environment) -> Environment:
    return environment


def keep_source(out: Path, submission: Submission) -> None:
    """Store the text that is graded, so that it can be graded again.

    Raises
    ------
    UsageError
        If it cannot be written.
    """
    folder = out / SOURCES / submission.student
    _keep(folder / f"{submission.assignment}.py", submission.source.encode())
    tests = folder / f"{tests_name(submission.assignment)}.py"
    _keep(tests, submission.tests.encode())
    if not submission.tests and tests.is_file():  # an earlier file had some
        tests.unlink()


def _keep(path: Path, source: bytes) -> None:
    if source and not (path.is_file() and path.read_bytes() == source):
        write(path, source)


def to_json(noun: object) -> bytes:
    """Write a report, or any noun, as the JSON that other programs read."""
    # Bytes from end to end: as text, what is said of a large class takes several times the memory.
    return in_json(msgspec.json.format(msgspec.json.encode(noun), indent=1)) + b"\n"


def write_report(out: Path, report: Report) -> None:
    """Write a page and a result; the result last, as it says that both are there.

    Raises
    ------
    OutputError
        If they cannot be written.
    """
    page, result = rendering.report_html(report).encode(), to_json(report)
    write(report_path(out, report), page)
    write(result_path(out, report.student, report.assignment), result)


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    # A worker whose main process was killed may still be at it when the next run begins.
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_UNFINISHED}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise OutputError(
            f"{path} cannot be written: {error.strerror}. What is finished is kept; "
            "the same command goes on from there."
        ) from None


@contextlib.contextmanager
def reserved(out: Path) -> Iterator[None]:
    """Keep a folder for this run; find out now whether results can be written there.

    Raises
    ------
    OutputError
        If they cannot, or if another run is at work there.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=out).close()
        folder = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise OutputError(
            f"{out} cannot be written to: {error.strerror}. Name another folder with --out."
        ) from None
    try:
        _lock(folder, out)
        yield
    finally:
        os.close(folder)


def require_apart(out: Path, students: Iterable[str]) -> None:
    """Refuse a file system that would put the results of two students into one folder.

    Raises
    ------
    OutputError
        If it takes two names for one, as those do that ignore case.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for student in students:
        alike[unicodedata.normalize("NFKC", student).casefold()].append(student)
    for group in (group for group in alike.values() if len(group) > 1):
        with tempfile.TemporaryDirectory(dir=out, prefix=".", suffix=_UNFINISHED) as folder:
            for student in group:
                try:
                    Path(folder, student).mkdir()
                except FileExistsError:
                    raise OutputError(
                        f"{out} is on a file system that takes {' and '.join(group)} for one "
                        "name: name a folder on another one with --out."
                    ) from None


def _lock(folder: int, out: Path) -> None:
    """Keep other runs out, and clear away what a killed one left unfinished."""
    try:
        # Ends with this process, however it ends: no lock file that must be removed by hand.
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OutputError(
            f"Another run is writing to {out}: wait until it is done, "
            "or name another folder with --out."
        ) from None
    except OSError:  # some network file systems have no locks; files are written whole there, too
        return
    for place in ("", "reports/*/", "results/*/"):
        for unfinished in out.glob(f"{place}.*{_UNFINISHED}"):
            with contextlib.suppress(OSError):
                unfinished.unlink()
