"""Softmax."""

import numpy as np


def softmax(z):
    """Turn scores into probabilities.

    Parameters
    ----------
    z : numpy.ndarray, shape (K,)
        Scores, at most 1000 in size.

    Returns
    -------
    numpy.ndarray, shape (K,)
        A new array of probabilities.
    """
    raise NotImplementedError
