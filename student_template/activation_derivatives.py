"""Activation functions of the net input, and their derivatives.

House rules
-----------
Inputs   NumPy arrays of float64 or of integers, of any shape with at least one
         element, or Python floats; without nan or inf. n is always the net
         input, in the derivatives too.
Outputs  Floats in the shape of n: a number for a number, an array, a list or a
         tuple for an array. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   None. Warnings of NumPy are allowed; nan, inf and OverflowError are not.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def linear(n):
    """Compute the linear activation, f(n) = n.

    Parameters
    ----------
    n : float or numpy.ndarray, any shape
        Net input (no unit).

    Returns
    -------
    float or numpy.ndarray, same shape as n
        Activation.
    """
    raise NotImplementedError


def sigmoid(n):
    """Compute the logistic function, f(n) = 1 / (1 + exp(-n)).

    Parameters
    ----------
    n : float or numpy.ndarray, any shape
        Net input (no unit).

    Returns
    -------
    float or numpy.ndarray, same shape as n
        Activation, between 0 and 1; finite for |n| up to 10000.
    """
    raise NotImplementedError


def tanh(n):
    """Compute the hyperbolic tangent of n.

    Parameters
    ----------
    n : float or numpy.ndarray, any shape
        Net input (no unit).

    Returns
    -------
    float or numpy.ndarray, same shape as n
        Activation, between -1 and 1; finite for |n| up to 10000.
    """
    raise NotImplementedError


def relu(n):
    """Compute the rectified linear unit: n above 0, and 0 below.

    Parameters
    ----------
    n : float or numpy.ndarray, any shape
        Net input (no unit).

    Returns
    -------
    float or numpy.ndarray, same shape as n
        Activation, not negative.
    """
    raise NotImplementedError


def leaky_relu(n, slope=0.01):
    """Compute the leaky rectified linear unit: n above 0, slope * n below.

    Parameters
    ----------
    n : float or numpy.ndarray, any shape
        Net input (no unit).
    slope : float
        Slope below 0 (no unit), at least 0 and less than 1.

    Returns
    -------
    float or numpy.ndarray, same shape as n
        Activation.
    """
    raise NotImplementedError


def d_linear(n):
    """Compute the derivative of `linear` at the net input n.

    Parameters
    ----------
    n : float or numpy.ndarray, any shape
        Net input (no unit).

    Returns
    -------
    float or numpy.ndarray, same shape as n
        Slope of the activation, one for each element of n.
    """
    raise NotImplementedError


def d_sigmoid(n):
    """Compute the derivative of `sigmoid` at the net input n.

    Parameters
    ----------
    n : float or numpy.ndarray, any shape
        Net input (no unit).

    Returns
    -------
    float or numpy.ndarray, same shape as n
        Slope of the activation, between 0 and 1/4; finite for |n| up to 10000.
    """
    raise NotImplementedError


def d_tanh(n):
    """Compute the derivative of `tanh` at the net input n.

    Parameters
    ----------
    n : float or numpy.ndarray, any shape
        Net input (no unit).

    Returns
    -------
    float or numpy.ndarray, same shape as n
        Slope of the activation, between 0 and 1; finite for |n| up to 10000.
    """
    raise NotImplementedError


def d_relu(n):
    """Compute the derivative of `relu` at the net input n.

    Parameters
    ----------
    n : float or numpy.ndarray, any shape
        Net input (no unit).

    Returns
    -------
    float or numpy.ndarray, same shape as n
        Slope of the activation; at n = 0 any number from 0 to 1.
    """
    raise NotImplementedError


def d_leaky_relu(n, slope=0.01):
    """Compute the derivative of `leaky_relu` at the net input n.

    Parameters
    ----------
    n : float or numpy.ndarray, any shape
        Net input (no unit).
    slope : float
        Slope below 0 (no unit), at least 0 and less than 1.

    Returns
    -------
    float or numpy.ndarray, same shape as n
        Slope of the activation; at n = 0 any number from `slope` to 1.
    """
    raise NotImplementedError
