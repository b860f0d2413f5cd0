"""Curves and points of a report, laid out for drawing.

All pictures share one frame. Paths are in tenths of a unit, as integers and
relative to the point before, which makes a page a third of the size.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from grader.plotted import Curve, Picture
from grader.thinning import thin


@dataclass(frozen=True, slots=True)
class Frame:
    """Size of every picture, and the edges of its plot."""

    width: int = 640
    height: int = 320
    left: int = 66
    right: int = 628
    top: int = 36
    bottom: int = 268


FRAME: Final = Frame()
MOST_POINTS: Final = 2000  # drawn of one curve; a stored curve has fewer already
_LARGEST_PLAIN: Final = 1e5  # beyond these two, labels of ticks are written with an exponent
_MOST_DECIMALS: Final = 4
LEAST_APART: Final = 44  # units between two curves, for their names to stand there
_LARGEST: Final = 1e300  # keeps the difference of two numbers finite


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: its place in the picture, and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One curve, laid out: its path, and three numbers that describe it."""

    path: str
    lowest: str
    highest: str
    last: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text in a picture, which side it extends to, and the point that it stands beside."""

    x: float
    y: float
    anchor: str
    at_x: float
    at_y: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Curves or points laid out in the common frame.

    `clipped` tells whether a part of the submission's lies outside; `on_lines` holds
    places beside the reference's curve and beside the submission's where their names
    can stand, if they are far enough apart; `mark` is the place worth a look.
    """

    picture: Picture
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    reference: Line | None
    student: Line | None
    clipped: bool
    on_lines: tuple[Label, Label] | None = None
    mark: Label | None = None
    dots: tuple[tuple[float, float], ...] = ()
    numbers: tuple[tuple[str, str, str, str], ...] = ()


Points = list[tuple[float, float]]
Floats = NDArray[np.float64]


def layout(picture: Picture) -> Drawing:
    """Lay out curves or points: ranges, ticks, paths and places of words.

    The frame follows the reference. A submission may widen it, but not so far
    that the reference becomes a flat line; what lies beyond is drawn on the edge.
    """
    reference = _drawable(picture.reference)
    student = _drawable(picture.student)
    x_low, x_high = span([x for x, _ in reference], [x for x, _ in student], 0.0)
    y_low, y_high = span([y for _, y in reference], [y for _, y in student], 0.06)
    if picture.kind == "points":
        x_low, x_high = span([x for x, _ in reference], [], 0.06)

    def place(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
        scale = (end - start) / (high - low)
        return lambda value: start + (min(max(value, low), high) - low) * scale

    x_at = place(x_low, x_high, FRAME.left, FRAME.right)
    y_at = place(y_low, y_high, FRAME.bottom, FRAME.top)

    def line(points: Points) -> Line | None:
        if not points:
            return None
        heights = [y for _, y in points]
        return Line(
            path=_path([(round(10 * x_at(x)), round(10 * y_at(y))) for x, y in points]),
            lowest=number(min(heights)),
            highest=number(max(heights)),
            last=number(heights[-1]),
        )

    separate = picture.kind == "points"
    right, found = ([(x_at(x), y_at(y)) for x, y in points] for points in (reference, student))
    mark = None
    if picture.marked is not None and (student or reference):
        at = picture.marked
        x, y = min(student or reference, key=lambda point: abs(point[0] - at))
        if picture.marked_as == "not finite":
            x, y = min(reference, key=lambda point: abs(point[0] - at))
        mark = _beside(x_at(x), y_at(y), above=y_at(y) > FRAME.top + 40, text=picture.marked_as)
    return Drawing(
        picture=picture,
        x_ticks=tuple(Tick(round(x_at(v), 1), label) for v, label in ticks(x_low, x_high)),
        y_ticks=tuple(Tick(round(y_at(v), 1), label) for v, label in ticks(y_low, y_high)),
        reference=line(sorted(reference) if separate else reference),
        student=line(student),
        clipped=any(not (x_low <= x <= x_high and y_low <= y <= y_high) for x, y in student),
        on_lines=None if separate else _on_lines(right, found, mark.at_x if mark else None),
        mark=None if separate else mark,
        dots=tuple((round(x, 1), round(y, 1)) for x, y in found) if separate else (),
        numbers=_worst(picture) if separate else (),
    )


def _beside(x: float, y: float, *, above: bool, text: str = "") -> Label:
    """Find the place for a word beside a point of a picture, within the frame."""
    third = (FRAME.right - FRAME.left) / 3
    left, right = x < FRAME.left + third, x > FRAME.right - third
    anchor = "start" if left else "end" if right else "middle"
    beside = min(max(y + (-12 if above else 22), FRAME.top + 12), FRAME.bottom - 4)
    return Label(round(x, 1), round(beside, 1), anchor, round(x, 1), round(y, 1), text)


def _on_lines(
    reference: Points, student: Points, marked: float | None
) -> tuple[Label, Label] | None:
    """Find where two curves lie so far apart that each can bear its name."""
    if len(reference) < 2 or len(student) < 2:
        return None
    grid = np.linspace(FRAME.left + 60, FRAME.right - 60, 60)
    one, other = _heights(grid, reference), _heights(grid, student)
    apart = np.abs(one - other)
    if marked is not None:
        apart[np.abs(grid - marked) < 110] = 0.0
    best = int(apart.argmax())
    if apart[best] < LEAST_APART:
        return None
    x, y, z = float(grid[best]), float(one[best]), float(other[best])
    return _beside(x, y, above=y < z), _beside(x, z, above=z < y)


def _heights(grid: Floats, points: Points) -> Floats:
    placed = np.array(sorted(points), dtype=np.float64)
    return np.interp(grid, placed[:, 0], placed[:, 1])


def _worst(picture: Picture, most: int = 8) -> tuple[tuple[str, str, str, str], ...]:
    """Name the points that lie farthest from the diagonal, with their numbers."""
    if picture.student is None:
        return ()
    names = picture.names if len(picture.names) == len(picture.student.x) else ()
    rows = [
        (names[place] if names else str(place), x, y)
        for place, (x, y) in enumerate(zip(picture.student.x, picture.student.y, strict=True))
    ]
    worst = sorted(rows, key=lambda row: -abs(row[2] - row[1]))[:most]
    return tuple((name, number(x), number(y), number(y - x)) for name, x, y in worst)


def _drawable(curve: Curve | None) -> list[tuple[float, float]]:
    """Return the points of a curve that can be placed, as few as can be seen."""
    if curve is None:
        return []
    if len(curve.x) > MOST_POINTS and len(curve.x) == len(curve.y):
        curve = thin(curve.x, curve.y)
    return [
        (min(max(x, -_LARGEST), _LARGEST), min(max(y, -_LARGEST), _LARGEST))
        for x, y in zip(curve.x, curve.y, strict=False)
        if math.isfinite(x) and math.isfinite(y)
    ]


def span(
    reference: Sequence[float], student: Sequence[float], margin: float
) -> tuple[float, float]:
    """Return the ends of an axis."""
    known, both = reference or student or (0.0, 1.0), (*reference, *student)
    low, high = min(known), max(known)
    if both and high > low:
        room = 1.5 * (high - low)
        low, high = max(min(both), low - room), min(max(both), high + room)
    elif both:
        low, high = min(both), max(both)
    # A flat line, or one that only rounding makes uneven, still needs an axis with a length.
    least = max(1e-9 * max(abs(low), abs(high)), 1e-290)
    if high - low < least:
        half = 0.1 * max(abs(low), abs(high)) or 1.0
        half = max(half, least)
        low, high = low - half, high + half
    return low - margin * (high - low), high + margin * (high - low)


def ticks(low: float, high: float, about: int = 8) -> list[tuple[float, str]]:
    """Choose round numbers between two ends of an axis.

    Parameters
    ----------
    low, high : float
        The ends, finite, ``low < high``.
    about : int
        How many are wanted at most.

    Returns
    -------
    list of (float, str)
        Each value with its label.
    """
    rough = (high - low) / about
    power = math.floor(math.log10(rough))
    # The last two serve where rounding has put `power` one too low.
    factor, more = next(
        pair
        for pair in ((1, 0), (2, 0), (5, 0), (1, 1), (2, 1))
        if pair[0] * 10.0 ** (power + pair[1]) >= rough
    )
    power += more
    step = factor * 10.0**power
    values = [k * step for k in range(math.ceil(low / step), math.floor(high / step) + 1)]
    largest = max((abs(value) for value in values), default=0.0)
    if largest < _LARGEST_PLAIN and power >= -_MOST_DECIMALS:
        return [(v, minus(f"{v:.{max(-power, 0)}f}")) for v in values]
    digits = min(max(math.floor(math.log10(largest)) - power, 0), 12) if largest else 0
    return [(v, minus(_scientific(v, digits))) for v in values]


def _scientific(value: float, digits: int) -> str:
    mantissa, _, exponent = f"{value:.{digits}e}".partition("e")
    return f"{mantissa}e{int(exponent)}" if value else "0"


def number(value: float) -> str:
    """Write a number for a reader."""
    return minus(f"{value:.4g}")


def minus(text: str) -> str:
    """Write a minus sign where a number has a hyphen."""
    return text.replace("-", "−")


def _path(points: list[tuple[int, int]]) -> str:
    """Write a path with relative, whole-numbered steps."""
    (x, y), *rest = points
    parts = [f"M{x} {y}l"]
    before = (0, 0)
    for after in rest:
        step = (after[0] - x, after[1] - y)
        if step == (0, 0):
            continue
        if len(parts) > 1 and _same_way(before, step):
            step = (before[0] + step[0], before[1] + step[1])
            parts.pop()
        parts.append(f"{step[0]}{'' if step[1] < 0 else ' '}{step[1]} ")
        before, (x, y) = step, after
    return "".join(parts).strip() + ("" if len(parts) > 1 else "0 0")


def _same_way(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two steps go in the same direction, so that one can replace both."""
    return one[0] * other[1] == one[1] * other[0] and one[0] * other[0] + one[1] * other[1] > 0
