"""Rectified linear units on a batch of examples, and their gradient.

Rows of `X` are examples. All quantities are pure numbers, without units.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def net_inputs(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """Compute the net input of each example, `X` times `w` plus `b`.

    Parameters
    ----------
    X : array_like, shape (N, D)
        Inputs.
    w : array_like, shape (D,)
        Weights.
    b : float
        Bias.

    Returns
    -------
    numpy.ndarray, shape (N,)
        Net inputs.
    """
    z: Array = np.asarray(X, dtype=np.float64) @ np.asarray(w, dtype=np.float64) + b
    return z


def relu_unit(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    r"""Compute the outputs of a rectified linear unit, :math:`\max(0, z)`.

    Parameters
    ----------
    X : array_like, shape (N, D)
        Inputs.
    w : array_like, shape (D,)
        Weights.
    b : float
        Bias.

    Returns
    -------
    numpy.ndarray, shape (N,)
        Outputs.
    """
    return np.maximum(0.0, net_inputs(X, w, b))


def leaky_relu_unit(X: ArrayLike, w: ArrayLike, b: float, slope: float = 0.01) -> Array:
    r"""Compute the outputs of a leaky rectified linear unit, :math:`\max(s z, z)`.

    Parameters
    ----------
    X : array_like, shape (N, D)
        Inputs.
    w : array_like, shape (D,)
        Weights.
    b : float
        Bias.
    slope : float
        Slope below 0.

    Returns
    -------
    numpy.ndarray, shape (N,)
        Outputs.
    """
    z = net_inputs(X, w, b)
    return np.maximum(slope * z, z)


def relu_unit_gradient(X: ArrayLike, w: ArrayLike, b: float) -> tuple[Array, Array]:
    r"""Compute the derivatives of the outputs with respect to weights and bias.

    By the chain rule each is the slope of the rectifier, 1 or 0, times what the
    weight or the bias is multiplied by in the net input: :math:`x_i`, or 1.

    Parameters
    ----------
    X : array_like, shape (N, D)
        Inputs.
    w : array_like, shape (D,)
        Weights.
    b : float
        Bias.

    Returns
    -------
    dw : numpy.ndarray, shape (N, D)
        Derivatives with respect to the weights.
    db : numpy.ndarray, shape (N,)
        Derivatives with respect to the bias.
    """
    active = (net_inputs(X, w, b) > 0).astype(np.float64)
    return active[:, np.newaxis] * np.asarray(X, dtype=np.float64), active
