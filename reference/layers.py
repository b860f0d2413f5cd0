"""Forward passes through fully connected layers of logistic units.

`W[i, j]` leads from unit i to unit j, and rows of activities are examples. All
quantities are pure numbers, without units.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def sigmoid(z: Array) -> Array:
    """Compute the logistic function, with exponentials of negative numbers only.

    Parameters
    ----------
    z : numpy.ndarray
        Net inputs.

    Returns
    -------
    numpy.ndarray
        Activities, of the same shape.
    """
    e = np.exp(-np.abs(z))
    y: Array = np.where(z >= 0.0, 1.0, e) / (1.0 + e)
    return y


def layer(A: ArrayLike, W: Array, b: Array) -> Array:
    """Compute one layer, the logistic function of `A` times `W` plus `b`.

    Parameters
    ----------
    A : array_like, shape (D,) or (N, D)
        Activities of the layer before.
    W : numpy.ndarray, shape (D, K)
        Weights.
    b : numpy.ndarray, shape (K,)
        Biases.

    Returns
    -------
    numpy.ndarray, shape (K,) or (N, K)
        Activities.
    """
    return sigmoid(np.asarray(A, dtype=np.float64) @ W + b)


def forward(A: ArrayLike, params: Iterable[tuple[Array, Array]]) -> list[Array]:
    """Compute all layers, each from the one before.

    Parameters
    ----------
    A : array_like, shape (D,) or (N, D)
        Inputs.
    params : iterable of (numpy.ndarray, numpy.ndarray)
        Weights and biases of each layer.

    Returns
    -------
    list of numpy.ndarray
        The input and the activities of each layer.
    """
    activities = [np.asarray(A, dtype=np.float64)]
    for W, b in params:
        activities.append(layer(activities[-1], W, b))
    return activities


def n_layers(sizes: Sequence[int]) -> int:
    """Count the layers of weights: one less than there are sizes.

    Parameters
    ----------
    sizes : sequence of int
        Numbers of units, the input first.

    Returns
    -------
    int
        Number of layers.
    """
    return len(sizes) - 1


def n_parameters(sizes: Sequence[int]) -> int:
    """Count weights and biases: every receiving unit has one bias.

    Parameters
    ----------
    sizes : sequence of int
        Numbers of units, the input first.

    Returns
    -------
    int
        Number of parameters.
    """
    return sum(m * n + n for m, n in pairwise(sizes))
