"""Activation functions of the net input, and their derivatives.

Every function works element by element on an array of any shape, and every
argument is the net input n, in the derivatives too. All quantities are pure
numbers, without units.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def _floats(n: ArrayLike) -> Floats:
    """Take integers as floats: 0.73 does not fit an array of integers."""
    return np.asarray(n, dtype=np.float64)


# ---- activations ------------------------------------------------------------------


def linear(n: ArrayLike) -> Floats:
    """Compute f(n) = n, the output unit of a regression.

    Parameters
    ----------
    n : array_like, any shape
        Net input.

    Returns
    -------
    numpy.ndarray, same shape
        Activation, a new array.
    """
    return _floats(n).copy()


def sigmoid(n: ArrayLike) -> Floats:
    r"""Compute the logistic function, :math:`f(n) = 1 / (1 + e^{-n})`.

    For negative n the fraction is expanded by :math:`e^n`, which gives
    :math:`e^n / (1 + e^n)`: only exponentials of numbers below 0 are taken, so
    none of them overflows (exp does above 709.78).

    Parameters
    ----------
    n : array_like, any shape
        Net input.

    Returns
    -------
    numpy.ndarray, same shape
        Activation, between 0 and 1.
    """
    n = _floats(n)
    e = np.exp(-np.abs(n))
    activation: Floats = np.where(n >= 0, 1.0, e) / (1.0 + e)
    return activation


def tanh(n: ArrayLike) -> Floats:
    r"""Compute the hyperbolic tangent, :math:`(e^n - e^{-n}) / (e^n + e^{-n})`.

    NumPy's own does not overflow; the formula taken literally gives inf / inf.

    Parameters
    ----------
    n : array_like, any shape
        Net input.

    Returns
    -------
    numpy.ndarray, same shape
        Activation, between -1 and 1.
    """
    activation: Floats = np.tanh(_floats(n))
    return activation


def relu(n: ArrayLike) -> Floats:
    """Compute the rectified linear unit, f(n) = max(0, n).

    Parameters
    ----------
    n : array_like, any shape
        Net input.

    Returns
    -------
    numpy.ndarray, same shape
        Activation, not negative.
    """
    activation: Floats = np.maximum(0.0, _floats(n))
    return activation


def leaky_relu(n: ArrayLike, slope: float = 0.01) -> Floats:
    """Compute f(n) = n above 0 and slope * n below.

    Equal to max(slope * n, n) because `slope` is less than 1.

    Parameters
    ----------
    n : array_like, any shape
        Net input.
    slope : float
        Slope below 0, at least 0 and less than 1.

    Returns
    -------
    numpy.ndarray, same shape
        Activation.
    """
    n = _floats(n)
    return np.where(n > 0, n, slope * n)


# ---- derivatives with respect to the net input ------------------------------------


def d_linear(n: ArrayLike) -> Floats:
    """Compute f'(n) = 1.

    Parameters
    ----------
    n : array_like, any shape
        Net input.

    Returns
    -------
    numpy.ndarray, same shape
        Slope of the activation, one for each element.
    """
    return np.ones_like(_floats(n))


def d_sigmoid(n: ArrayLike) -> Floats:
    """Compute f'(n) = y (1 - y), where y = sigmoid(n).

    Parameters
    ----------
    n : array_like, any shape
        Net input.

    Returns
    -------
    numpy.ndarray, same shape
        Slope of the activation, between 0 and 1/4.
    """
    y = sigmoid(n)
    return y * (1.0 - y)


def d_tanh(n: ArrayLike) -> Floats:
    """Compute f'(n) = 1 - y**2, where y = tanh(n).

    Parameters
    ----------
    n : array_like, any shape
        Net input.

    Returns
    -------
    numpy.ndarray, same shape
        Slope of the activation, between 0 and 1.
    """
    y = tanh(n)
    slopes: Floats = 1.0 - y**2
    return slopes


def d_relu(n: ArrayLike) -> Floats:
    """Compute f'(n) = 1 above 0 and 0 below; at the kink, the slope from below.

    Parameters
    ----------
    n : array_like, any shape
        Net input.

    Returns
    -------
    numpy.ndarray, same shape
        Slope of the activation.
    """
    return np.where(_floats(n) > 0, 1.0, 0.0)


def d_leaky_relu(n: ArrayLike, slope: float = 0.01) -> Floats:
    """Compute f'(n) = 1 above 0 and `slope` below; at the kink, the slope from below.

    Parameters
    ----------
    n : array_like, any shape
        Net input.
    slope : float
        Slope below 0, at least 0 and less than 1.

    Returns
    -------
    numpy.ndarray, same shape
        Slope of the activation.
    """
    return np.where(_floats(n) > 0, 1.0, slope)
