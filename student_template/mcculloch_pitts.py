"""McCulloch-Pitts units: a threshold, logic gates, and the exclusive or.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. Inputs
         of units may also be integers or truth values.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def mp_unit(x, w, b):
    """Compute the output of one threshold unit.

    Parameters
    ----------
    x : numpy.ndarray, shape (M,)
        Inputs (no unit), each 0 or 1.
    w : numpy.ndarray, shape (M,)
        Weights (no unit).
    b : float
        Bias (no unit).

    Returns
    -------
    int
        1 if b plus the sum of x[i] * w[i] is at least 0, otherwise 0.

    Raises
    ------
    ValueError
        If `x` and `w` differ in length.
    """
    raise NotImplementedError


def bias_from_threshold(theta):
    """Compute the bias of the unit that fires if its weighted inputs reach `theta`.

    Parameters
    ----------
    theta : float
        Threshold (no unit).

    Returns
    -------
    float
        The bias (no unit).
    """
    raise NotImplementedError


def gate(name):
    """Give the weights and the bias of the threshold unit that is a logic gate.

    Parameters
    ----------
    name : str
        "AND", "OR", "NAND", "NOR" (two inputs) or "NOT" (one input).

    Returns
    -------
    w : numpy.ndarray, shape (2,), or (1,) for "NOT"
        Weights (no unit).
    b : float
        Bias (no unit).
    """
    raise NotImplementedError


def xor(x1, x2):
    """Compute the exclusive or of two inputs with threshold units.

    Parameters
    ----------
    x1, x2 : int
        Inputs, 0 or 1.

    Returns
    -------
    int
        1 if exactly one of the inputs is 1, otherwise 0.
    """
    raise NotImplementedError
