"""Hebbian learning: connections between units that are active together grow.

``W[i, j]`` is the weight of the connection from presynaptic unit i to
postsynaptic unit j. Weights, activities and rates have no unit. Every function
returns new weights and leaves the old ones as they are.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def hebb_update(W: Array, pre: Array, post: Array, eta: float) -> Array:
    r"""Learn one pair of activity patterns.

    .. math:: \Delta W_{ij} = \eta \, pre_i \, post_j

    Parameters
    ----------
    W : numpy.ndarray, shape (M, N)
        Weights before.
    pre : numpy.ndarray, shape (M,)
        Activities of the presynaptic units; they may be negative.
    post : numpy.ndarray, shape (N,)
        Activities of the postsynaptic units; they may be negative.
    eta : float
        Learning rate.

    Returns
    -------
    numpy.ndarray, shape (M, N)
        Weights after.

    References
    ----------
    D. O. Hebb, "The Organization of Behavior", Wiley (1949), chapter 4.
    """
    return W + eta * np.outer(pre, post)


def hebb_train(W: Array, pres: Array, posts: Array, eta: float) -> Array:
    r"""Learn several pairs of patterns, each once, one after the other.

    .. math:: \Delta W_{ij} = \eta \sum_p pre_{pi} \, post_{pj}

    Parameters
    ----------
    W : numpy.ndarray, shape (M, N)
        Weights before.
    pres : numpy.ndarray, shape (P, M)
        Presynaptic patterns, one in each row; P may be 0.
    posts : numpy.ndarray, shape (P, N)
        The postsynaptic pattern that belongs to each of them.
    eta : float
        Learning rate.

    Returns
    -------
    numpy.ndarray, shape (M, N)
        Weights after all pairs; the old ones if there are none.
    """
    learned = W.copy()  # the caller keeps the old weights
    for pre, post in zip(pres, posts, strict=True):
        learned = hebb_update(learned, pre, post, eta)
    return learned


def hebb_decay_update(W: Array, pre: Array, post: Array, eta: float, decay: float) -> Array:
    r"""Learn one pair of patterns while every old weight loses a fraction.

    .. math:: \Delta W_{ij} = \eta \, pre_i \, post_j - \lambda W_{ij}

    The same pair, presented again and again, drives the weights towards
    :math:`\eta \, pre_i \, post_j / \lambda` instead of infinity.

    Parameters
    ----------
    W : numpy.ndarray, shape (M, N)
        Weights before.
    pre : numpy.ndarray, shape (M,)
        Activities of the presynaptic units.
    post : numpy.ndarray, shape (N,)
        Activities of the postsynaptic units.
    eta : float
        Learning rate.
    decay : float
        Fraction :math:`\lambda` of each old weight that is lost, 0 to 1.

    Returns
    -------
    numpy.ndarray, shape (M, N)
        Weights after.
    """
    return W + eta * np.outer(pre, post) - decay * W


def oja_update(w: Array, x: Array, eta: float) -> Array:
    r"""Learn one input of a single linear unit by Oja's rule.

    .. math:: y = \sum_i w_i x_i, \qquad \Delta w_i = \eta \, y \, (x_i - y \, w_i)

    The first part is Hebb's rule with the unit's own output y; the second
    keeps the length of `w` near 1.

    Parameters
    ----------
    w : numpy.ndarray, shape (n,)
        Weights before.
    x : numpy.ndarray, shape (n,)
        Activities of the n presynaptic units.
    eta : float
        Learning rate.

    Returns
    -------
    numpy.ndarray, shape (n,)
        Weights after.

    References
    ----------
    E. Oja, Journal of Mathematical Biology 15 (1982), 267-273.
    """
    y: float = np.dot(w, x)
    return w + eta * y * (x - y * w)
