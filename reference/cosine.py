"""The cosine of the angle between two patterns, and the angle itself."""

import math

import numpy as np
from numpy.typing import ArrayLike


def cosine_similarity(a: ArrayLike, b: ArrayLike) -> float:
    r"""Compute :math:`a \cdot b / (\lVert a \rVert \lVert b \rVert)`.

    Parameters
    ----------
    a, b : array_like, shape (M,)
        Patterns.

    Returns
    -------
    float
        The cosine.

    Raises
    ------
    ValueError
        If either vector is all zeros.
    """
    a = np.asarray(a, dtype=np.float64)
    b = np.asarray(b, dtype=np.float64)
    if not a.any() or not b.any():
        raise ValueError("a vector of zeros has no direction")
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def angle(a: ArrayLike, b: ArrayLike) -> float:
    """Compute the angle between two vectors.

    Rounding may take the cosine of parallel vectors past 1, where it belongs to
    no angle.

    Parameters
    ----------
    a, b : array_like, shape (M,)
        Patterns.

    Returns
    -------
    float
        The angle, in radians.

    Raises
    ------
    ValueError
        If either vector is all zeros.
    """
    return math.acos(min(1.0, max(-1.0, cosine_similarity(a, b))))
