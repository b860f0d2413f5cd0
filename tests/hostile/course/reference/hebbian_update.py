"""Hebb's rule."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def hebbian_update(w: ArrayLike, x: ArrayLike, y: float, eta: float) -> NDArray[np.float64]:
    """Update weights by Hebb's rule.

    Parameters
    ----------
    w, x : array_like, shape (N,)
        Weights and inputs.
    y, eta : float
        Output and learning rate.

    Returns
    -------
    numpy.ndarray, shape (N,)
        A new array of weights.
    """
    result: NDArray[np.float64] = np.asarray(w) + eta * y * np.asarray(x)
    return result
