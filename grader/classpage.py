"""The page of a class, from what is said about it: the same numbers as everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from grader.classroom import AssignmentResult, ClassResult, Mark, SameMistake
from grader.items import FEWEST, ROUGH
from grader.model import Verdict
from grader.rendering import page

SHOWN: Final = 12  # rows of a list, before the others are folded away
#: Verdicts in the order in which tables count them.
COUNTED: Final = tuple(v for v in Verdict if v not in {Verdict.PASSED, Verdict.GRADER_ERROR})

#: Path of a report's page relative to this one, or None where none must be named.
Link = Callable[[Mark], str | None]


def report_link(mark: Mark) -> str:
    """Where a student's page is, seen from the class page."""
    return quote(f"reports/{mark.student}/{mark.assignment}.html", errors="replace")


def no_link(_mark: Mark) -> None:
    """Name no file: its path holds the student's name."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar of a histogram, laid out."""

    label: str
    number: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class _Histogram:
    """Bars of equal width, and where the median is."""

    bars: tuple[_Bar, ...]
    median: float | None


WIDTH, HEIGHT, STEP = 640, 120, 64
_LABELS: Final = tuple(f"{low}–{low + 9 if low < 90 else 100}" for low in range(0, 100, 10))


def _histogram(result: AssignmentResult) -> _Histogram:
    scores = result.scores
    most = max(scores.histogram, default=0) or 1
    bars = tuple(
        _Bar(
            label=label,
            number=number,
            x=STEP * i,
            y=round(HEIGHT - HEIGHT * number / most, 1),
            height=round(HEIGHT * number / most, 1),
        )
        for i, (label, number) in enumerate(zip(_LABELS, scores.histogram, strict=True))
    )
    if scores.median is None or not result.possible:
        return _Histogram(bars, None)
    return _Histogram(bars, round(WIDTH * scores.median / result.possible, 1))


@dataclass(frozen=True, slots=True)
class _Section:
    """One assignment, with what only a page needs."""

    number: int
    result: AssignmentResult
    histogram: _Histogram
    numbers: dict[str, int]
    shared: Sequence[SameMistake]
    single: Sequence[SameMistake]
    matrix: Sequence[Mark]


def _section(number: int, result: AssignmentResult, marks: Sequence[Mark]) -> _Section:
    mine = [mark for mark in marks if mark.assignment == result.slug]
    return _Section(
        number=number,
        result=result,
        histogram=_histogram(result),
        numbers={item.check: i for i, item in enumerate(result.items, 1)},
        shared=[mistake for mistake in result.mistakes if len(mistake.students) > 1],
        single=[mistake for mistake in result.mistakes if len(mistake.students) == 1],
        matrix=sorted(mine, key=lambda mark: -mark.earned),  # stable: then by name
    )


def class_html(result: ClassResult, link: Link, *, pseudonyms: bool = False) -> str:
    """Return the page of a class.

    Parameters
    ----------
    result : ClassResult
        What is said about the class; equal results give equal pages.
    link : callable
        :func:`report_link`, or :func:`no_link` where no report must be named.
    pseudonyms : bool
        Whether the names are pseudonyms, so that the page may be shown.

    Returns
    -------
    str
        A complete HTML document. Encode it as UTF-8.
    """
    rows: dict[str, dict[str, Mark]] = {student: {} for student in result.students}
    for mark in result.marks:
        rows[mark.student][mark.assignment] = mark
    return page(
        "class.html.j2",
        "class.css",
        result=result,
        sections=[_section(n, a, result.marks) for n, a in enumerate(result.assignments, 1)],
        rows=rows,
        places={student: number for number, student in enumerate(rows, 1)},
        href=link,
        pseudonyms=pseudonyms,
        failed=sorted((m for m in result.marks if _trouble(m)), key=_trouble),
        trouble=_trouble,
        counted=COUNTED,
        limit=SHOWN,
        few=FEWEST,
        rough=ROUGH,
    )


def _trouble(mark: Mark) -> int:
    """Sort what could not be graded, or not to the end; 0 where nothing is the matter."""
    stopped = {Verdict.TIMED_OUT, Verdict.CRASHED} & set(mark.verdicts.values())
    if mark.ours:
        return 1
    if stopped:
        return 2
    return 3 if mark.refused else 0
