"""Cosine: how well two patterns match, whatever their strength.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. The
         vectors may also hold integers.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def cosine_similarity(a, b):
    """Compute the cosine of the angle between two vectors.

    Parameters
    ----------
    a, b : numpy.ndarray, shape (M,)
        Patterns (no unit).

    Returns
    -------
    float
        The cosine (no unit).

    Raises
    ------
    ValueError
        If either vector is all zeros.
    """
    raise NotImplementedError


def angle(a, b):
    """Compute the angle between two vectors.

    Parameters
    ----------
    a, b : numpy.ndarray, shape (M,)
        Patterns (no unit).

    Returns
    -------
    float
        The angle in radians, from 0 to pi.

    Raises
    ------
    ValueError
        If either vector is all zeros.
    """
    raise NotImplementedError
