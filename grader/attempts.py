"""Several files of one student for one assignment: grade them all, keep the best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from grader.model import Report
from grader.results import keep_source, stored, write_report
from grader.submission import File

ATTEMPTS: Final = "attempts"  # in OUT, with a folder for each: the first ones in 1, and so on


def folders(out: Path, attempts: Iterable[File]) -> list[tuple[File, Path]]:
    """Say where the result of each attempt is written.

    Parameters
    ----------
    out : pathlib.Path
        Where results go.
    attempts : iterable of File
        Those of a student for an assignment follow one another, the first attempt first.
    """
    number: dict[tuple[str, str], int] = defaultdict(int)
    placed = []
    for file in attempts:
        number[file.student, file.slug] += 1
        placed.append((file, out / ATTEMPTS / str(number[file.student, file.slug])))
    return placed


def with_others(
    out: Path, placed: Sequence[tuple[File, Path]], files: Iterable[File]
) -> list[tuple[File, Path]]:
    """Add the files of those who tried once; their results go where all go."""
    known = {(file.student, file.slug) for file, _ in placed}
    return [*placed, *((f, out) for f in files if (f.student, f.slug) not in known)]


def keep_best(out: Path, placed: Sequence[tuple[File, Path]]) -> None:
    """Write the best result of each student's attempts as the one that counts.

    The later one of two that earn the same; one that we failed to grade only if there is no other.
    """
    several: dict[tuple[str, str], list[tuple[File, Report]]] = defaultdict(list)
    for file, folder in placed:
        report = stored(folder, file.student, file.slug)
        several[file.student, file.slug].append((file, report))
    for tries in several.values():
        best = max(range(len(tries)), key=lambda n: (not tries[n][1].ours, tries[n][1].earned, n))
        file, report = tries[best]
        note = f"Attempt {best + 1} of {len(tries)} counts: none earned more."
        keep_source(out, file.read())
        write_report(out, msgspec.structs.replace(report, notes=(note, *report.notes)))
