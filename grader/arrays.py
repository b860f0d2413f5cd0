"""Arrays that checks make from a seed, which is all that is drawn."""

from __future__ import annotations

import functools
import math

import numpy as np


def generic(seed: int, *shape: int, scale: float = 1.0) -> np.ndarray:
    """Draw an array without zeros or symmetry: it hides no transposition.

    Parameters
    ----------
    seed : int
        Seed of the generator; the same seed and shape give the same array.
    *shape : int
        Its shape.
    scale : float
        Standard deviation.

    Returns
    -------
    numpy.ndarray
        Normally distributed numbers, rounded to four decimals so that people
        can read them. Two that are equal are rare, but not impossible.
    """
    return _generic(seed, shape, scale).copy()


@functools.lru_cache(maxsize=2**14)  # each submission meets the same
def _generic(seed: int, shape: tuple[int, ...], scale: float) -> np.ndarray:
    values = np.round(np.random.default_rng(seed).normal(0.0, scale, math.prod(shape)), 4)
    values[values == 0] = 1e-4  # what has been rounded away
    return values.reshape(shape)
