"""Stochastic binary units and Poisson units; random numbers are passed in.

Rates are spikes per time window; all other quantities are pure numbers.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def spike_probability(z: ArrayLike) -> Array:
    """Compute the logistic function, with exponentials of negative numbers only.

    Parameters
    ----------
    z : array_like, shape (N,)
        Net inputs.

    Returns
    -------
    numpy.ndarray, shape (N,)
        Probabilities of a spike.
    """
    z = np.asarray(z, dtype=np.float64)
    e = np.exp(-np.abs(z))
    p: Array = np.where(z >= 0.0, 1.0, e) / (1.0 + e)
    return p


def sample_spikes(z: ArrayLike, u: ArrayLike) -> NDArray[np.int64]:
    """Spike where the random number is below the probability.

    Parameters
    ----------
    z : array_like, shape (N,)
        Net inputs.
    u : array_like, shape (N,)
        Random numbers from [0, 1).

    Returns
    -------
    numpy.ndarray, shape (N,)
        Spikes, 0 or 1.
    """
    return (np.asarray(u) < spike_probability(z)).astype(np.int64)


def poisson_rate(z: ArrayLike) -> Array:
    """Rectify the net input: a rate cannot be negative.

    Parameters
    ----------
    z : array_like, shape (N,)
        Net inputs.

    Returns
    -------
    numpy.ndarray, shape (N,)
        Rates.
    """
    return np.maximum(0.0, np.asarray(z, dtype=np.float64))


def poisson_pmf(k: int, rate: float) -> float:
    r"""Compute :math:`r^k e^{-r} / k!`.

    Parameters
    ----------
    k : int
        Number of spikes.
    rate : float
        Mean number of spikes.

    Returns
    -------
    float
        The probability.
    """
    return float(rate) ** k * math.exp(-rate) / math.factorial(k)


def poisson_from_uniform(rate: float, u: float) -> int:
    """Count how many cumulative probabilities `u` has reached.

    The sum of all probabilities rounds to something that may be a little below
    1, so a `u` very close to 1 ends where no further probability is above 0.

    Parameters
    ----------
    rate : float
        Mean number of spikes.
    u : float
        Random number from [0, 1).

    Returns
    -------
    int
        Number of spikes.
    """
    k, below = 0, poisson_pmf(0, rate)
    while below <= u and (k < rate or poisson_pmf(k, rate) > 0.0):
        k += 1
        below += poisson_pmf(k, rate)
    return k
