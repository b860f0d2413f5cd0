"""Bars, matrices and the strip of points, laid out for drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from grader.pictures import FRAME, Drawing, Tick, layout, minus, number, span, ticks
from grader.plotted import Picture

CELL: Final = (84, 40)  # width and height, units
AGREE: Final = 1e-9  # of the largest number
STRONGEST: Final = 0.34  # opacity of the largest difference: its number must stay legible


@dataclass(frozen=True, slots=True)
class Bar:
    """Two bars side by side: edges and heights of both. No submission's where not finite."""

    label: str
    middle: float
    reference: tuple[float, float, float, float]
    student: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class Bars:
    """A vector as pairs of bars; `clipped` tells whether one is longer than drawn."""

    picture: Picture
    bars: tuple[Bar, ...]
    zero: float
    y_ticks: tuple[Tick, ...]
    numbers: tuple[tuple[str, str, str, str], ...]
    clipped: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """An entry of a matrix: its place, its difference as text, its side and how strong it is."""

    x: float
    y: float
    text: str
    side: str
    strength: float


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The difference of two matrices."""

    picture: Picture
    cells: tuple[Cell, ...]
    columns: tuple[Tick, ...]
    rows: tuple[Tick, ...]
    width: float
    height: float
    numbers: tuple[tuple[str, str, str, str], ...]
    clipped: bool = False


def lay_out(picture: Picture) -> Drawing | Bars | HeatMap:
    """Lay out a picture of any kind."""
    if picture.kind == "bars":
        return _bars(picture)
    if picture.kind == "matrix":
        return _heat_map(picture)
    return layout(picture)


def _pairs(picture: Picture) -> list[tuple[int, float, float | None]]:
    """List place, reference's and submission's number; None for what is not finite."""
    given = picture.student
    found = {int(x): y for x, y in zip(given.x, given.y, strict=False)} if given else {}
    reference = zip(picture.reference.x, picture.reference.y, strict=False)
    return [(int(x), right, found.get(int(x))) for x, right in reference]


def _numbers(
    picture: Picture, pairs: Sequence[tuple[int, float, float | None]]
) -> tuple[tuple[str, str, str, str], ...]:
    """Write down the entries that differ most, at most eight, in their order."""
    scale = 1 + max((abs(right) for _, right, _ in pairs), default=0.0)

    def off(pair: tuple[int, float, float | None]) -> float:
        return math.inf if pair[2] is None else abs(pair[2] - pair[1])

    worst = sorted(pairs, key=off, reverse=True)[:8]
    rows = []
    for place, right, got in sorted(pair for pair in worst if off(pair) > AGREE * scale):
        name = (
            ", ".join(map(str, divmod(place, picture.columns))) if picture.columns else str(place)
        )
        difference = "–" if got is None else number(got - right)
        rows.append((name, number(right), "not finite" if got is None else number(got), difference))
    return tuple(rows)


def _bars(picture: Picture) -> Bars:
    pairs = _pairs(picture)
    low, high = span(
        [0.0, *(right for _, right, _ in pairs)],
        [got for _, _, got in pairs if got is not None],
        0.04,
    )
    scale = (FRAME.bottom - FRAME.top) / (high - low)

    def y_at(value: float) -> float:
        return FRAME.bottom - (min(max(value, low), high) - low) * scale

    room = (FRAME.right - FRAME.left) / max(len(pairs), 1)
    wide = min(0.36 * room, 40.0)

    def edges(left: float, value: float) -> tuple[float, float, float, float]:
        top, bottom = sorted((y_at(value), y_at(0.0)))
        return round(left, 1), round(top, 1), round(wide, 1), round(max(bottom - top, 1.0), 1)

    bars = []
    for count, (place, right, got) in enumerate(pairs):
        middle = FRAME.left + (count + 0.5) * room
        mine = None if got is None else edges(middle + 1.5, got)
        label = str(place)
        bars.append(Bar(label, round(middle, 1), edges(middle - wide - 1.5, right), mine))
    return Bars(
        picture=picture,
        bars=tuple(bars),
        zero=round(y_at(0.0), 1),
        y_ticks=tuple(Tick(round(y_at(v), 1), label) for v, label in ticks(low, high, 6)),
        numbers=_numbers(picture, pairs),
        clipped=any(got is not None and not low <= got <= high for _, _, got in pairs),
    )


def _heat_map(picture: Picture) -> HeatMap:
    pairs, columns = _pairs(picture), max(picture.columns, 1)
    scale = 1 + max((abs(right) for _, right, _ in pairs), default=0.0)
    off = [None if got is None else got - right for _, right, got in pairs]
    largest = max((abs(value) for value in off if value is not None), default=0.0)
    wide, high = CELL
    left, top = 30, 30
    cells = []
    for (place, _, _), value in zip(pairs, off, strict=True):
        row, column = divmod(place, columns)
        if value is None:
            text, side, strength = "nan", "high", STRONGEST
        elif abs(value) <= AGREE * scale:
            text, side, strength = "0", "tick", 0.0
        else:
            text, side = f"{value:+.3g}", "high" if value > 0 else "low"
            strength = round(STRONGEST * max(abs(value) / largest, 0.2), 2)
        place_of = left + column * wide, top + row * high
        cells.append(Cell(*place_of, minus(text), side, strength))
    rows = math.ceil(len(pairs) / columns)
    return HeatMap(
        picture=picture,
        cells=tuple(cells),
        columns=tuple(Tick(left + (c + 0.5) * wide, str(c)) for c in range(columns)),
        rows=tuple(Tick(top + (r + 0.5) * high, str(r)) for r in range(rows)),
        width=left + columns * wide + 10,
        height=top + rows * high + 10,
        numbers=_numbers(picture, pairs),
    )


def strip(points: Sequence[int], length: float = 1000, gap: float = 4) -> list[tuple[float, float]]:
    """Lay the checks of a report side by side, each as wide as it has points.

    Parameters
    ----------
    points : sequence of int
        Points of each check.
    length, gap : float
        Length of the strip, and the space between two checks.

    Returns
    -------
    list of (float, float)
        Start and width of each.
    """
    scale = (length + gap) / (sum(points) or 1)
    starts = [scale * sum(points[:i]) for i in range(len(points))]
    return [
        (round(start, 1), round(max(scale * worth - gap, 1), 1))
        for start, worth in zip(starts, points, strict=True)
    ]
