"""Rectified units: outputs for a batch, the leaky kind, and the gradient.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. X may
         also hold integers.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def relu_unit(X, w, b):
    """Compute the outputs of a rectified linear unit.

    Parameters
    ----------
    X : numpy.ndarray, shape (N, D)
        Inputs (no unit), one example per row.
    w : numpy.ndarray, shape (D,)
        Weights (no unit).
    b : float
        Bias (no unit).

    Returns
    -------
    numpy.ndarray, shape (N,)
        The net input of each example where it is above 0, otherwise 0.
    """
    raise NotImplementedError


def leaky_relu_unit(X, w, b, slope=0.01):
    """Compute the outputs of a leaky rectified linear unit.

    Parameters
    ----------
    X : numpy.ndarray, shape (N, D)
        Inputs (no unit), one example per row.
    w : numpy.ndarray, shape (D,)
        Weights (no unit).
    b : float
        Bias (no unit).
    slope : float
        Slope below 0 (no unit); at least 0 and below 1.

    Returns
    -------
    numpy.ndarray, shape (N,)
        The net input of each example where it is above 0, otherwise slope times it.
    """
    raise NotImplementedError


def relu_unit_gradient(X, w, b):
    """Compute how the outputs of relu_unit change with its weights and its bias.

    Parameters
    ----------
    X : numpy.ndarray, shape (N, D)
        Inputs (no unit), one example per row.
    w : numpy.ndarray, shape (D,)
        Weights (no unit).
    b : float
        Bias (no unit).

    Returns
    -------
    dw : numpy.ndarray, shape (N, D)
        Derivative of output n with respect to weight i at [n, i] (no unit).
    db : numpy.ndarray, shape (N,)
        Derivative of output n with respect to the bias (no unit).
    """
    raise NotImplementedError
