"""Softmax."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def softmax(z: ArrayLike) -> NDArray[np.float64]:
    """Turn scores into probabilities.

    Parameters
    ----------
    z : array_like, shape (K,)
        Scores, at most 1000 in size.

    Returns
    -------
    numpy.ndarray, shape (K,)
        A new array of probabilities.
    """
    z = np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.max())
    probabilities: NDArray[np.float64] = powers / powers.sum()
    return probabilities
