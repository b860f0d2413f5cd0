"""Stochastic units: spikes with a probability, and Poisson counts.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. Random
         numbers are passed in; none is drawn inside.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def spike_probability(z):
    """Compute the probability that each stochastic binary unit spikes.

    Parameters
    ----------
    z : numpy.ndarray, shape (N,)
        Net inputs (no unit), at most 1e4 in size.

    Returns
    -------
    numpy.ndarray, shape (N,)
        Probabilities.
    """
    raise NotImplementedError


def sample_spikes(z, u):
    """Decide for each stochastic binary unit whether it spikes.

    Parameters
    ----------
    z : numpy.ndarray, shape (N,)
        Net inputs (no unit).
    u : numpy.ndarray, shape (N,)
        Random numbers, evenly distributed from 0 (included) to 1 (not included).

    Returns
    -------
    numpy.ndarray, shape (N,)
        1 where u is below the probability of a spike, 0 elsewhere.
    """
    raise NotImplementedError


def poisson_rate(z):
    """Compute the rate of each Poisson unit.

    Parameters
    ----------
    z : numpy.ndarray, shape (N,)
        Net inputs (no unit).

    Returns
    -------
    numpy.ndarray, shape (N,)
        The net inputs where they are positive, 0 elsewhere; spikes per window.
    """
    raise NotImplementedError


def poisson_pmf(k, rate):
    """Compute the probability of exactly k spikes in a window.

    Parameters
    ----------
    k : int
        Number of spikes, at least 0.
    rate : float
        Mean number of spikes per window, from 0 to 20.

    Returns
    -------
    float
        The probability.
    """
    raise NotImplementedError


def poisson_from_uniform(rate, u):
    """Make a Poisson count from one evenly distributed number, by inversion.

    Parameters
    ----------
    rate : float
        Mean number of spikes per window, from 0 to 20.
    u : float
        Random number from 0 (included) to 1 (not included).

    Returns
    -------
    int
        The smallest k for which the probability of at most k spikes exceeds u.
    """
    raise NotImplementedError
