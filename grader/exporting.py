"""Write the results of a class in the formats that other systems take in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from grader import tables
from grader.classroom import ClassResult
from grader.gradebook import all_stored, class_result
from grader.model import Report
from grader.results import to_json, write


@dataclass(frozen=True, kw_only=True)
class Order:
    """What to export, and with what.

    Attributes
    ----------
    out : pathlib.Path
        Where the results are.
    """

    out: Path

    @cached_property
    def result(self) -> ClassResult:
        """What is said about the class."""
        return class_result(self.out)

    @cached_property
    def reports(self) -> list[Report]:
        """Every report."""
        return all_stored(self.out)


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was made of it.

    Attributes
    ----------
    files : dict of str to bytes
        Contents by path within a folder; the path of a format that is one file is empty.
    """

    files: dict[str, bytes]


def _csv(order: Order) -> Exported:
    return Exported(files={"": tables.results_csv(order.result).encode()})


def _json(order: Order) -> Exported:
    return Exported(files={"": to_json(order.reports)})


#: By name of a format: what it is called where nobody says otherwise, and what makes it.
FORMATS: Final[dict[str, tuple[str, Callable[[Order], Exported]]]] = {
    "csv": ("results.csv", _csv),
    "json": ("reports.json", _json),
}


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
    for path, content in made.files.items():
        write(target / path if path else target, content)
    return target, made
