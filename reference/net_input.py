"""The net input of one unit, and of a layer of units.

A unit receives the activities of the units that send to it, each weighted by
the strength of its connection, and adds a bias. `W[i, j]` is the weight from
sending unit i to receiving unit j. All quantities are pure numbers, without
units.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def net_input(a: ArrayLike, w: ArrayLike, b: float = 0.0) -> float:
    r"""Compute the net input of one unit, :math:`\sum_i a_i w_i + b`.

    The dot product of activities and weights, as in the rate-coded neuron of
    the lecture notes; the bias is one more weight from a unit that is always 1.

    Parameters
    ----------
    a : array_like, shape (M,)
        Activities of the sending units; M may be 0.
    w : array_like, shape (M,)
        Weight of the connection from each of them.
    b : float
        Bias of the receiving unit.

    Returns
    -------
    float
        The net input.

    Raises
    ------
    ValueError
        If `a` and `w` differ in length. Multiplying them would not tell: an
        array of length 1 is stretched to the length of the other.
    """
    a = np.asarray(a, dtype=np.float64)
    w = np.asarray(w, dtype=np.float64)
    if a.shape != w.shape:
        raise ValueError(f"{a.size} activities do not fit {w.size} weights")
    return float(a @ w + b)


def net_input_layer(a: ArrayLike, W: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    r"""Compute the net inputs of a layer, :math:`n_j = \sum_i a_i W_{ij} + b_j`.

    Every receiving unit j has a column of weights and a bias of its own, so
    all sums together are the row vector `a` times the matrix `W`.

    Parameters
    ----------
    a : array_like, shape (M,)
        Activities of the sending units.
    W : array_like, shape (M, N)
        Weights; ``W[i, j]`` leads from sending unit i to receiving unit j.
    b : array_like, shape (N,)
        Biases of the receiving units.

    Returns
    -------
    numpy.ndarray, shape (N,)
        The net input of each receiving unit.
    """
    a = np.asarray(a, dtype=np.float64)
    W = np.asarray(W, dtype=np.float64)
    n: NDArray[np.float64] = a @ W + np.asarray(b, dtype=np.float64)
    return n
