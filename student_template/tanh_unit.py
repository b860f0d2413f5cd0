"""The tanh unit: the function, its slope, its relation to the logistic, centring.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. Net
         inputs and data may also be integers.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def tanh(z):
    """Compute the hyperbolic tangent.

    Parameters
    ----------
    z : float or numpy.ndarray of any shape
        Net inputs (no unit), at most 1e4 in size.

    Returns
    -------
    float or numpy.ndarray, the shape of z
        (exp(z) - exp(-z)) / (exp(z) + exp(-z)) for each element.
    """
    raise NotImplementedError


def d_tanh_from_output(y):
    """Compute the slope of tanh at the place where its value is `y`.

    Parameters
    ----------
    y : float or numpy.ndarray of any shape
        Outputs of tanh units (no unit), from -1 to 1; not net inputs.

    Returns
    -------
    float or numpy.ndarray, the shape of y
        The derivative of tanh with respect to its net input.
    """
    raise NotImplementedError


def sigmoid_from_tanh(z):
    """Compute the logistic function 1 / (1 + exp(-z)) by way of tanh.

    Parameters
    ----------
    z : float or numpy.ndarray of any shape
        Net inputs (no unit), at most 1e4 in size.

    Returns
    -------
    float or numpy.ndarray, the shape of z
        (1 + tanh(z / 2)) / 2 for each element.
    """
    raise NotImplementedError


def center(X):
    """Subtract from each column of the data its own mean.

    Parameters
    ----------
    X : numpy.ndarray, shape (N, D)
        Data, one example per row; N is at least 1.

    Returns
    -------
    numpy.ndarray, shape (N, D)
        The centred data.
    """
    raise NotImplementedError
