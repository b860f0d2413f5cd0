"""The root mean square error and its gradient.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. Outputs
         and targets may also be integers.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def rms(y, t):
    """Compute the root mean square of all differences.

    Parameters
    ----------
    y : numpy.ndarray of any shape, N entries in all
        Outputs.
    t : numpy.ndarray, the shape of y
        Targets, in the same unit.

    Returns
    -------
    float
        The square root of the mean of all (y - t)**2, in that unit.

    Raises
    ------
    ValueError
        If `y` and `t` differ in shape.
    """
    raise NotImplementedError


def rms_gradient(y, t):
    """Compute the derivative of the error with respect to each output.

    Parameters
    ----------
    y : numpy.ndarray of any shape, N entries in all
        Outputs.
    t : numpy.ndarray, the shape of y
        Targets.

    Returns
    -------
    numpy.ndarray, the shape of y
        The derivatives (no unit); 0 everywhere if the error is 0.
    """
    raise NotImplementedError
