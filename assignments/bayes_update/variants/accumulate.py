"""A fold over the data, and a dot product in the denominator."""

import itertools

import numpy as np


def posterior(prior, likelihood):
    return np.multiply(prior, likelihood) / np.dot(prior, likelihood)


def log_posterior(log_prior, log_likelihood):
    return np.add(log_prior, log_likelihood) - np.logaddexp.reduce(
        np.add(log_prior, log_likelihood)
    )


def update_in_turn(prior, L):
    return list(itertools.accumulate(L, posterior, initial=prior))


def gaussian_update(mu0, var0, data, var):
    weights = np.array([1 / var0] + [1 / var] * len(data))
    return np.average([mu0, *data], weights=weights), 1 / weights.sum()
