"""The hyperbolic tangent as an activation function, and centred data.

All quantities are pure numbers, without units; data may have any.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def tanh(z: ArrayLike) -> Array:
    r"""Compute :math:`\tanh(z) = (e^z - e^{-z}) / (e^z + e^{-z})`.

    Divided by the larger exponential, the quotient needs none that overflows.

    Parameters
    ----------
    z : array_like
        Net inputs.

    Returns
    -------
    numpy.ndarray
        Outputs, of the same shape.
    """
    z = np.asarray(z, dtype=np.float64)
    smaller = np.exp(-2.0 * np.abs(z))
    y: Array = np.sign(z) * (1.0 - smaller) / (1.0 + smaller)
    return y


def d_tanh_from_output(y: ArrayLike) -> Array:
    """Compute the slope of tanh from its output, :math:`1 - y^2`.

    Parameters
    ----------
    y : array_like
        Outputs of tanh, from -1 to 1.

    Returns
    -------
    numpy.ndarray
        Slopes, of the same shape.
    """
    return 1.0 - np.square(np.asarray(y, dtype=np.float64))


def sigmoid_from_tanh(z: ArrayLike) -> Array:
    r"""Compute the logistic function, :math:`(1 + \tanh(z / 2)) / 2`.

    Parameters
    ----------
    z : array_like
        Net inputs.

    Returns
    -------
    numpy.ndarray
        Outputs, of the same shape.
    """
    return (1.0 + tanh(np.asarray(z, dtype=np.float64) / 2.0)) / 2.0


def center(X: ArrayLike) -> Array:
    """Subtract the mean of each column.

    Parameters
    ----------
    X : array_like, shape (N, D)
        Data, one example per row.

    Returns
    -------
    numpy.ndarray, shape (N, D)
        Centred data.
    """
    X = np.asarray(X, dtype=np.float64)
    centred: Array = X - X.mean(axis=0)
    return centred
