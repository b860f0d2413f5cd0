"""Softmax: logits become probabilities, and the full Jacobian of that map.

House rules
-----------
Inputs   NumPy arrays of float64, without nan or inf. Logits may also be
         integers. Rows of a batch are examples.
Outputs  Arrays, lists or tuples of the stated shape, in full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   None: every input that is described below has a result.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def softmax(z):
    """Turn logits into probabilities, along the last axis.

    Parameters
    ----------
    z : numpy.ndarray, shape (K,) or (N, K)
        Logits (no unit), K >= 1, at most 1e6 in size, floats or integers.
        Each row of a batch is one example.

    Returns
    -------
    numpy.ndarray, same shape as `z`
        Probabilities (no unit); every row sums to 1. Nothing is clipped, and
        no epsilon is added.
    """
    raise NotImplementedError


def softmax_jacobian(z):
    """Differentiate every probability with respect to every logit.

    Parameters
    ----------
    z : numpy.ndarray, shape (K,)
        Logits of one example (no unit), K >= 1.

    Returns
    -------
    numpy.ndarray, shape (K, K)
        ``J[i, j]`` is the derivative of output i with respect to logit j
        (no unit).
    """
    raise NotImplementedError
