"""Curves with no more points than can be seen, for storing."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import ArrayLike

from grader.plotted import Curve


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
    return _rounded(values.tobytes())


@functools.lru_cache(maxsize=128)  # the reference's curves, and those that equal them
def _rounded(content: bytes) -> tuple[float, ...]:
    return tuple(float(f"{value:.6g}") for value in np.frombuffer(content).tolist())
