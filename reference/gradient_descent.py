"""Gradient descent on a bowl with a cubic term, and the chain rule.

All quantities are pure numbers, without units.
"""

import math
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Function = Callable[[float], float]

# Functions and their derivatives.
FUNCTIONS: dict[str, tuple[Function, Function]] = {
    "double": (lambda x: 2.0 * x, lambda _: 2.0),
    "square": (lambda x: x * x, lambda x: 2.0 * x),
    "sin": (math.sin, math.cos),
    "exp": (math.exp, math.exp),
    "tanh": (math.tanh, lambda x: 1.0 - math.tanh(x) ** 2),
}


def cost(A: Array, c: Array, k: float, x: Array) -> float:
    r"""Compute :math:`\frac{1}{2} d \cdot A d + k \sum_i d_i^3` with :math:`d = x - c`.

    Parameters
    ----------
    A : numpy.ndarray, shape (D, D)
        Curvature, symmetric.
    c : numpy.ndarray, shape (D,)
        Bottom of the bowl.
    k : float
        Strength of the cubic term.
    x : numpy.ndarray, shape (D,)
        A place.

    Returns
    -------
    float
        The cost.
    """
    d = x - c
    return float(d @ A @ d / 2.0 + k * np.sum(d**3))


def gradient(A: Array, c: Array, k: float, x: Array) -> Array:
    r"""Compute :math:`A d + 3 k d^2` with :math:`d = x - c`.

    Parameters
    ----------
    A : numpy.ndarray, shape (D, D)
        Curvature, symmetric.
    c : numpy.ndarray, shape (D,)
        Bottom of the bowl.
    k : float
        Strength of the cubic term.
    x : numpy.ndarray, shape (D,)
        A place.

    Returns
    -------
    numpy.ndarray, shape (D,)
        The gradient.
    """
    d = x - c
    slope: Array = A @ d + 3.0 * k * d**2
    return slope


def numerical_gradient(A: Array, c: Array, k: float, x: Array, h: float = 1e-5) -> Array:
    """Compute the gradient by central differences, one coordinate at a time.

    Parameters
    ----------
    A, c, k, x
        As for `cost`.
    h : float
        How far a coordinate is moved to either side.

    Returns
    -------
    numpy.ndarray, shape (D,)
        The numerical gradient.
    """
    steps = h * np.eye(len(x))
    rises = [cost(A, c, k, x + step) - cost(A, c, k, x - step) for step in steps]
    return np.array(rises) / (2.0 * h)


def gradient_descent(A: Array, c: Array, k: float, x0: Array, eta: float, n_steps: int) -> Array:
    """Take steps against the gradient.

    Parameters
    ----------
    A, c, k
        As for `cost`.
    x0 : numpy.ndarray, shape (D,)
        Where to start.
    eta : float
        Learning rate.
    n_steps : int
        Number of steps.

    Returns
    -------
    numpy.ndarray, shape (n_steps + 1, D)
        The path.
    """
    path = [x0]
    for _ in range(n_steps):
        path.append(path[-1] - eta * gradient(A, c, k, path[-1]))
    return np.array(path)


def chain_rule(names: Iterable[str], x: float) -> tuple[float, float]:
    """Compute nested functions and, factor by factor, their derivative.

    Parameters
    ----------
    names : iterable of str
        Names of functions, innermost first.
    x : float
        Argument of the innermost.

    Returns
    -------
    value : float
        Value of the outermost function.
    derivative : float
        The product of all derivatives, each at its own argument.
    """
    value, derivative = x, 1.0
    for name in names:
        function, slope = FUNCTIONS[name]
        derivative *= slope(value)
        value = function(value)
    return value, derivative
