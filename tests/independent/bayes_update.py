"""SciPy's log-softmax, and NumPy's weighted fit of a constant, to which a prior is one more datum.

Nothing is written here: beliefs are handed on by the standard library's `accumulate`.
"""

from itertools import accumulate

import numpy as np
from scipy import special


def log_posterior(log_prior, log_likelihood):
    return special.log_softmax(np.add(log_prior, log_likelihood, dtype=float))


def posterior(prior, likelihood):
    return np.exp(log_posterior(np.log(prior), np.log(likelihood)))


def update_in_turn(prior, L):
    return np.array(list(accumulate(L, posterior, initial=np.array(prior, dtype=float))))


def gaussian_update(mu0, var0, data, var):
    values = np.append(mu0, data)
    weights = 1 / np.sqrt(np.append(var0, np.full(len(data), var)))
    mean, variance = np.polyfit(np.zeros(values.size), values, 0, w=weights, cov="unscaled")
    return float(mean[0]), float(variance[0, 0])
