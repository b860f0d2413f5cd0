"""Gradient descent, the numerical gradient, and the chain rule.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def cost(A, c, k, x):
    """Compute the height of the landscape: half (x - c) A (x - c) plus k sum (x - c)**3.

    Parameters
    ----------
    A : numpy.ndarray, shape (D, D)
        Curvature of the bowl (no unit), symmetric.
    c : numpy.ndarray, shape (D,)
        Bottom of the bowl (no unit).
    k : float
        Strength of the cubic term (no unit).
    x : numpy.ndarray, shape (D,)
        A place (no unit).

    Returns
    -------
    float
        The cost there.
    """
    raise NotImplementedError


def gradient(A, c, k, x):
    """Compute the derivatives of the cost with respect to each coordinate of x.

    Parameters
    ----------
    A, c, k, x
        As for cost.

    Returns
    -------
    numpy.ndarray, shape (D,)
        The gradient.
    """
    raise NotImplementedError


def numerical_gradient(A, c, k, x, h=1e-5):
    """Compute the gradient of the cost by central differences.

    Parameters
    ----------
    A, c, k, x
        As for cost.
    h : float
        How far each coordinate is moved to either side (no unit).

    Returns
    -------
    numpy.ndarray, shape (D,)
        The numerical gradient.
    """
    raise NotImplementedError


def gradient_descent(A, c, k, x0, eta, n_steps):
    """Go downhill on the cost.

    Parameters
    ----------
    A, c, k
        As for cost.
    x0 : numpy.ndarray, shape (D,)
        Where to start.
    eta : float
        Learning rate (no unit).
    n_steps : int
        How many steps to take; may be 0.

    Returns
    -------
    numpy.ndarray, shape (n_steps + 1, D)
        All places on the way, x0 first.
    """
    raise NotImplementedError


def chain_rule(names, x):
    """Compute nested functions and their derivative.

    Parameters
    ----------
    names : list of str
        "double", "square", "sin", "exp" or "tanh" for each function, innermost first;
        may be empty.
    x : float
        Argument of the innermost function (no unit).

    Returns
    -------
    value : float
        Value of the outermost function.
    derivative : float
        Derivative of that value with respect to x.
    """
    raise NotImplementedError
