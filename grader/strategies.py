"""Inputs that several assignments draw: real numbers, vectors, generic arrays."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import strategies as st


def reals(low: float, high: float) -> st.SearchStrategy[float]:
    """Floats between two bounds, none so small that products of them underflow."""
    return st.floats(low, high, allow_nan=False, allow_subnormal=False).map(
        lambda x: 0.0 if abs(x) < 1e-30 else x
    )


def vectors(
    low: float, high: float, *, min_size: int = 1, max_size: int = 8
) -> st.SearchStrategy[np.ndarray]:
    """Vectors of :func:`reals`: rich in zeros and repeats, which corner cases need."""
    return st.lists(reals(low, high), min_size=min_size, max_size=max_size).map(
        lambda items: np.array(items, dtype=np.float64)
    )


def integers_array(
    low: int, high: int, *, min_size: int = 1, max_size: int = 8
) -> st.SearchStrategy[np.ndarray]:
    """Vectors of 64-bit integers."""
    return st.lists(st.integers(low, high), min_size=min_size, max_size=max_size).map(
        lambda items: np.array(items, dtype=np.int64)
    )


def seeds() -> st.SearchStrategy[int]:
    """Seeds for :func:`generic`."""
    return st.integers(0, 2**16)


def generic(seed: int, *shape: int, scale: float = 1.0) -> np.ndarray:
    """Draw an array without zeros, repeats or symmetry: it hides no transposition.

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
        can read them.
    """
    count = math.prod(shape)
    values = np.random.default_rng(seed).normal(0.0, scale, count)
    return np.round(values, 4).reshape(shape)
