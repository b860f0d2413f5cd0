"""Bayesian updating: discrete hypotheses, in logarithms, in turn, and a Gaussian mean.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf.
         Probabilities and likelihoods are at least 0.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def posterior(prior, likelihood):
    """Compute the probability of each hypothesis after the data.

    Parameters
    ----------
    prior : numpy.ndarray, shape (H,)
        Probabilities before the data; they sum to 1.
    likelihood : numpy.ndarray, shape (H,)
        Probability of the data under each hypothesis, up to a common factor.

    Returns
    -------
    numpy.ndarray, shape (H,)
        Probabilities after the data; they sum to 1.
    """
    raise NotImplementedError


def log_posterior(log_prior, log_likelihood):
    """Compute the logarithm of the posterior from logarithms.

    Parameters
    ----------
    log_prior : numpy.ndarray, shape (H,)
        Natural logarithms of the prior.
    log_likelihood : numpy.ndarray, shape (H,)
        Natural logarithms of the likelihood, down to -1e5.

    Returns
    -------
    numpy.ndarray, shape (H,)
        Natural logarithms of the posterior.
    """
    raise NotImplementedError


def update_in_turn(prior, L):
    """Update a belief with one datum after the other.

    Parameters
    ----------
    prior : numpy.ndarray, shape (H,)
        Probabilities before the first datum.
    L : numpy.ndarray, shape (T, H)
        Likelihood of datum t under hypothesis h at [t, h]; T may be 0.

    Returns
    -------
    numpy.ndarray, shape (T + 1, H)
        The prior, and the probabilities after each datum.
    """
    raise NotImplementedError


def gaussian_update(mu0, var0, data, var):
    """Update a Gaussian belief about the mean of Gaussian data.

    Parameters
    ----------
    mu0, var0 : float
        Mean and variance of the belief before the data.
    data : numpy.ndarray, shape (n,)
        Independent data; n may be 0.
    var : float
        Variance of each datum around the true mean.

    Returns
    -------
    mu : float
        Mean of the belief after the data.
    variance : float
        Variance of the belief after the data.
    """
    raise NotImplementedError
