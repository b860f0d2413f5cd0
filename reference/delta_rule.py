"""A linear unit, its squared error, and the delta rule: batch and online.

Rows of `X` are cases. All quantities are pure numbers, without units.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def predict(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """Compute the predictions, `X` times `w` plus `b`.

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
        Predictions.
    """
    y: Array = np.asarray(X, dtype=np.float64) @ np.asarray(w, dtype=np.float64) + b
    return y


def squared_error(X: ArrayLike, t: ArrayLike, w: ArrayLike, b: float) -> float:
    r"""Compute :math:`E = \frac{1}{2} \sum_n (y_n - t_n)^2`.

    Parameters
    ----------
    X : array_like, shape (N, D)
        Inputs.
    t : array_like, shape (N,)
        Targets.
    w : array_like, shape (D,)
        Weights.
    b : float
        Bias.

    Returns
    -------
    float
        The error.
    """
    return float(np.sum((predict(X, w, b) - np.asarray(t)) ** 2)) / 2.0


def batch_step(
    X: ArrayLike, t: ArrayLike, w: ArrayLike, b: float, eta: float
) -> tuple[Array, float]:
    r"""Take one step down the gradient of the error of all cases.

    Parameters
    ----------
    X : array_like, shape (N, D)
        Inputs.
    t : array_like, shape (N,)
        Targets.
    w : array_like, shape (D,)
        Weights.
    b : float
        Bias.
    eta : float
        Learning rate.

    Returns
    -------
    w : numpy.ndarray, shape (D,)
        New weights, :math:`w + \eta \sum_n (t_n - y_n) x_n`.
    b : float
        New bias, :math:`b + \eta \sum_n (t_n - y_n)`.
    """
    delta = np.asarray(t) - predict(X, w, b)
    step: Array = eta * (delta @ np.asarray(X, dtype=np.float64))
    return np.asarray(w, dtype=np.float64) + step, b + eta * float(np.sum(delta))


def online_epoch(
    X: ArrayLike, t: ArrayLike, w: ArrayLike, b: float, eta: float
) -> tuple[Array, float]:
    """Learn from each case alone, starting from what the one before has left.

    Parameters
    ----------
    X : array_like, shape (N, D)
        Inputs.
    t : array_like, shape (N,)
        Targets.
    w : array_like, shape (D,)
        Weights.
    b : float
        Bias.
    eta : float
        Learning rate.

    Returns
    -------
    w : numpy.ndarray, shape (D,)
        New weights.
    b : float
        New bias.
    """
    weights: Array = np.array(w, dtype=np.float64)
    for x, target in zip(np.asarray(X, dtype=np.float64), np.asarray(t), strict=True):
        delta = target - float(x @ weights + b)
        weights = weights + eta * delta * x
        b = b + eta * delta
    return weights, b
