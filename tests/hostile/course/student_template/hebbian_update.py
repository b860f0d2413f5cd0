"""Hebb's rule."""

import numpy as np


def hebbian_update(w, x, y, eta):
    """Update weights by Hebb's rule.

    Parameters
    ----------
    w, x : numpy.ndarray, shape (N,)
        Weights and inputs.
    y, eta : float
        Output and learning rate.

    Returns
    -------
    numpy.ndarray, shape (N,)
        A new array of weights.
    """
    raise NotImplementedError
