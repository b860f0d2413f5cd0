"""The delta rule: a linear unit that learns, from a batch or case by case.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. Inputs
         and targets may also be integers.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def predict(X, w, b):
    """Compute what a linear unit makes of each case.

    Parameters
    ----------
    X : numpy.ndarray, shape (N, D)
        Inputs (no unit), one case per row.
    w : numpy.ndarray, shape (D,)
        Weights (no unit).
    b : float
        Bias (no unit).

    Returns
    -------
    numpy.ndarray, shape (N,)
        Predictions.
    """
    raise NotImplementedError


def squared_error(X, t, w, b):
    """Compute half the sum of all squared differences between predictions and targets.

    Parameters
    ----------
    X : numpy.ndarray, shape (N, D)
        Inputs, one case per row.
    t : numpy.ndarray, shape (N,)
        Targets (no unit).
    w : numpy.ndarray, shape (D,)
        Weights.
    b : float
        Bias.

    Returns
    -------
    float
        The error.
    """
    raise NotImplementedError


def batch_step(X, t, w, b, eta):
    """Take one step of learning from all cases together.

    Parameters
    ----------
    X : numpy.ndarray, shape (N, D)
        Inputs, one case per row.
    t : numpy.ndarray, shape (N,)
        Targets.
    w : numpy.ndarray, shape (D,)
        Weights; not modified.
    b : float
        Bias.
    eta : float
        Learning rate (no unit).

    Returns
    -------
    w : numpy.ndarray, shape (D,)
        New weights.
    b : float
        New bias.
    """
    raise NotImplementedError


def online_epoch(X, t, w, b, eta):
    """Learn from each case in turn, in the order of the rows.

    Parameters
    ----------
    X : numpy.ndarray, shape (N, D)
        Inputs, one case per row.
    t : numpy.ndarray, shape (N,)
        Targets.
    w : numpy.ndarray, shape (D,)
        Weights before the first case; not modified.
    b : float
        Bias before the first case.
    eta : float
        Learning rate (no unit).

    Returns
    -------
    w : numpy.ndarray, shape (D,)
        Weights after the last case.
    b : float
        Bias after the last case.
    """
    raise NotImplementedError
