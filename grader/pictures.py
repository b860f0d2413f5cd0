"""Curves of a report: thinned for storing, and laid out for drawing.

All pictures share one frame. Paths are in tenths of a unit, as integers and
relative to the point before, which makes a page a third of the size.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from grader.model import Curve, Picture


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
_LARGEST: Final = 1e300  # keeps the difference of two numbers finite


def thin(x: ArrayLike, y: ArrayLike, bins: int = 400) -> Curve:
    """Keep the points of a line that can be seen: the extremes of each stretch.

    Taking every n-th point would lose the peak of a spike. Points that are not
    finite are left out, since JSON has no number for them.

    Parameters
    ----------
    x, y : array_like
        Coordinates, 1-D and of equal length.
    bins : int
        How many stretches the line is divided into.

    Returns
    -------
    Curve
        At most ``2 * bins + 4`` points, in order, with 6 significant digits.

    Raises
    ------
    ValueError
        If `x` and `y` are not 1-D and of equal length.
    """
    across, along = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if across.ndim != 1 or across.shape != along.shape:
        raise ValueError(f"a curve needs two equally long lists, got {across.shape}, {along.shape}")
    finite = np.isfinite(across) & np.isfinite(along)
    across, along = across[finite], along[finite]
    if across.size > 2 * bins:
        kept = _extremes(across, along, bins)
        across, along = across[kept], along[kept]
    return Curve(x=_six_digits(across), y=_six_digits(along))


def _extremes(
    x: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    y: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    bins: int,
) -> list[int]:
    """Indices of the ends, of the extremes of x, and of those of y in each stretch."""
    size = math.ceil(x.size / bins)
    padded = np.pad(y, (0, -x.size % size), mode="edge").reshape(-1, size)
    starts = np.arange(padded.shape[0]) * size
    kept = {0, x.size - 1, int(x.argmin()), int(x.argmax())}
    for offsets in (padded.argmin(axis=1), padded.argmax(axis=1)):
        kept.update(np.minimum(starts + offsets, x.size - 1).tolist())
    return sorted(kept)


def _six_digits(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, ...]:
    return tuple(float(f"{value:.6g}") for value in values.tolist())


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
class Drawing:
    """A picture laid out in the common frame.

    `clipped` tells whether a part of the submission's curve lies outside.
    """

    picture: Picture
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    reference: Line | None
    student: Line | None
    clipped: bool


def layout(picture: Picture) -> Drawing:
    """Lay out a picture: ranges, ticks and paths.

    The frame follows the reference. A submission may widen it, but not so far
    that the reference becomes a flat line; what lies beyond is drawn on the edge.
    """
    reference = _drawable(picture.reference)
    student = _drawable(picture.student)
    x_low, x_high = _span([x for x, _ in reference], [x for x, _ in student], 0.0)
    y_low, y_high = _span([y for _, y in reference], [y for _, y in student], 0.06)

    def place(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
        scale = (end - start) / (high - low)
        return lambda value: start + (min(max(value, low), high) - low) * scale

    x_at = place(x_low, x_high, FRAME.left, FRAME.right)
    y_at = place(y_low, y_high, FRAME.bottom, FRAME.top)

    def line(points: list[tuple[float, float]]) -> Line | None:
        if not points:
            return None
        heights = [y for _, y in points]
        return Line(
            path=_path([(round(10 * x_at(x)), round(10 * y_at(y))) for x, y in points]),
            lowest=_number(min(heights)),
            highest=_number(max(heights)),
            last=_number(heights[-1]),
        )

    return Drawing(
        picture=picture,
        x_ticks=tuple(Tick(round(x_at(v), 1), label) for v, label in ticks(x_low, x_high)),
        y_ticks=tuple(Tick(round(y_at(v), 1), label) for v, label in ticks(y_low, y_high)),
        reference=line(reference),
        student=line(student),
        clipped=any(not (x_low <= x <= x_high and y_low <= y <= y_high) for x, y in student),
    )


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


def _span(
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
        return [(v, _minus(f"{v:.{max(-power, 0)}f}")) for v in values]
    digits = min(max(math.floor(math.log10(largest)) - power, 0), 12) if largest else 0
    return [(v, _minus(_scientific(v, digits))) for v in values]


def _scientific(value: float, digits: int) -> str:
    mantissa, _, exponent = f"{value:.{digits}e}".partition("e")
    return f"{mantissa}e{int(exponent)}" if value else "0"


def _number(value: float) -> str:
    return _minus(f"{value:.4g}")


def _minus(text: str) -> str:
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
