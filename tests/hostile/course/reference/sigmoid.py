"""The logistic sigmoid."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def sigmoid(z: ArrayLike) -> NDArray[np.float64]:
    """Squash numbers between 0 and 1.

    Parameters
    ----------
    z : array_like, shape (N,)
        Numbers, at most 1000 in size.

    Returns
    -------
    numpy.ndarray, shape (N,)
        The results.
    """
    z = np.asarray(z, dtype=np.float64)
    power = np.exp(-np.abs(z))  # never overflows
    result: NDArray[np.float64] = np.where(z >= 0, 1, power) / (1 + power)
    return result
