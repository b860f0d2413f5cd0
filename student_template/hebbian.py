"""Hebbian learning: connections between units that are active together grow.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf.
         Activities may also be integers; weights are always floats.
         W[i, j] is the weight from presynaptic unit i to postsynaptic unit j.
Outputs  Arrays, lists or tuples of the stated shape, in full float64 precision:
         always the new weights, not their change.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   None: every input that is described below has a result.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def hebb_update(W, pre, post, eta):
    """Learn one pair of activity patterns.

    Parameters
    ----------
    W : numpy.ndarray, shape (M, N)
        Weights before (no unit).
    pre : numpy.ndarray, shape (M,)
        Activities of the presynaptic units (no unit); they may be negative.
    post : numpy.ndarray, shape (N,)
        Activities of the postsynaptic units (no unit); they may be negative.
    eta : float
        Learning rate (no unit), at least 0.

    Returns
    -------
    numpy.ndarray, shape (M, N)
        Weights after: each has changed by eta * pre[i] * post[j].
    """
    raise NotImplementedError


def hebb_train(W, pres, posts, eta):
    """Learn several pairs of patterns, each once, one after the other.

    Parameters
    ----------
    W : numpy.ndarray, shape (M, N)
        Weights before (no unit).
    pres : numpy.ndarray, shape (P, M)
        Presynaptic patterns (no unit), one in each row; P may be 0.
    posts : numpy.ndarray, shape (P, N)
        The postsynaptic pattern (no unit) that belongs to each of them.
    eta : float
        Learning rate (no unit), at least 0.

    Returns
    -------
    numpy.ndarray, shape (M, N)
        Weights after all pairs; equal to `W` if there are none.
    """
    raise NotImplementedError


def hebb_decay_update(W, pre, post, eta, decay):
    """Learn one pair of patterns while every old weight loses a fraction.

    Parameters
    ----------
    W : numpy.ndarray, shape (M, N)
        Weights before (no unit).
    pre : numpy.ndarray, shape (M,)
        Activities of the presynaptic units (no unit).
    post : numpy.ndarray, shape (N,)
        Activities of the postsynaptic units (no unit).
    eta : float
        Learning rate (no unit), at least 0.
    decay : float
        Fraction of each old weight that is lost (no unit), 0 to 1.

    Returns
    -------
    numpy.ndarray, shape (M, N)
        Weights after: each has changed by
        eta * pre[i] * post[j] - decay * W[i, j].
    """
    raise NotImplementedError


def oja_update(w, x, eta):
    """Learn one input of a single linear unit by Oja's rule.

    Parameters
    ----------
    w : numpy.ndarray, shape (n,)
        Weights of the unit before (no unit).
    x : numpy.ndarray, shape (n,)
        Activities of its n presynaptic units (no unit).
    eta : float
        Learning rate (no unit), at least 0.

    Returns
    -------
    numpy.ndarray, shape (n,)
        Weights after: each has changed by eta * y * (x[i] - y * w[i]), where y
        is the output of the unit, the sum of w[i] * x[i] over i.
    """
    raise NotImplementedError
