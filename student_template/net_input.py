"""Net input: the weighted sum that a unit, or a layer of units, receives.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. The
         activities may also be an array of integers.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def net_input(a, w, b=0.0):
    """Compute the net input of one unit: the sum of a[i] * w[i] over i, plus b.

    Parameters
    ----------
    a : numpy.ndarray, shape (M,)
        Activities of the M sending units (no unit); M may be 0.
    w : numpy.ndarray, shape (M,)
        Weight of the connection from each of them (no unit).
    b : float
        Bias of the receiving unit (no unit).

    Returns
    -------
    float
        The net input; with M = 0 it is `b`.

    Raises
    ------
    ValueError
        If `a` and `w` differ in length, also where one of them has length 1.
    """
    raise NotImplementedError


def net_input_layer(a, W, b):
    """Compute the net input of every unit of a layer.

    Parameters
    ----------
    a : numpy.ndarray, shape (M,)
        Activities of the M sending units (no unit).
    W : numpy.ndarray, shape (M, N)
        Weights (no unit): W[i, j] leads from sending unit i to receiving unit j.
    b : numpy.ndarray, shape (N,)
        Bias of each receiving unit (no unit).

    Returns
    -------
    numpy.ndarray, shape (N,)
        The net input of receiving unit j at index j.
    """
    raise NotImplementedError
