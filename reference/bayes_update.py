"""Bayes' rule for discrete hypotheses and for the mean of a Gaussian."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def posterior(prior: ArrayLike, likelihood: ArrayLike) -> Array:
    """Compute prior times likelihood, made to sum to 1.

    Parameters
    ----------
    prior : array_like, shape (H,)
        Probabilities before the data.
    likelihood : array_like, shape (H,)
        Likelihoods of the data.

    Returns
    -------
    numpy.ndarray, shape (H,)
        Probabilities after the data.
    """
    joint = np.asarray(prior, dtype=np.float64) * np.asarray(likelihood)
    normalised: Array = joint / joint.sum()
    return normalised


def log_posterior(log_prior: ArrayLike, log_likelihood: ArrayLike) -> Array:
    """Compute the logarithm of the posterior.

    Shifted so that the largest is 0, the logarithms have exponentials that
    neither overflow nor all vanish.

    Parameters
    ----------
    log_prior : array_like, shape (H,)
        Logarithms of the prior.
    log_likelihood : array_like, shape (H,)
        Logarithms of the likelihood.

    Returns
    -------
    numpy.ndarray, shape (H,)
        Logarithms of the posterior.
    """
    joint = np.asarray(log_prior, dtype=np.float64) + np.asarray(log_likelihood)
    shifted: Array = joint - joint.max()
    normalised: Array = shifted - np.log(np.exp(shifted).sum())
    return normalised


def update_in_turn(prior: ArrayLike, L: ArrayLike) -> Array:
    """Let each posterior be the prior of the next datum.

    Parameters
    ----------
    prior : array_like, shape (H,)
        Probabilities before the first datum.
    L : array_like, shape (T, H)
        Likelihoods, one datum per row.

    Returns
    -------
    numpy.ndarray, shape (T + 1, H)
        All beliefs, the prior first.
    """
    beliefs = [np.asarray(prior, dtype=np.float64)]
    for likelihood in np.asarray(L, dtype=np.float64):
        beliefs.append(posterior(beliefs[-1], likelihood))
    return np.array(beliefs)


def gaussian_update(mu0: float, var0: float, data: ArrayLike, var: float) -> tuple[float, float]:
    """Add up precisions, and weigh the means with them.

    Parameters
    ----------
    mu0, var0 : float
        Mean and variance of the belief.
    data : array_like, shape (n,)
        Data.
    var : float
        Variance of each datum.

    Returns
    -------
    mu : float
        New mean of the belief.
    variance : float
        New variance of the belief.
    """
    data = np.asarray(data, dtype=np.float64)
    variance = 1.0 / (1.0 / var0 + data.size / var)
    mu = variance * (mu0 / var0 + float(data.sum()) / var)
    return mu, variance
