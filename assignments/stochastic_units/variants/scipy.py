"""SciPy's logistic function and its Poisson distribution."""

import numpy as np
from scipy.special import expit, pdtr, xlogy, gammaln


def spike_probability(z):
    return expit(z)


def sample_spikes(z, u):
    return np.where(u < expit(z), 1.0, 0.0)


def poisson_rate(z):
    return np.clip(z, 0, None)


def poisson_pmf(k, rate):
    return np.exp(xlogy(k, rate) - rate - gammaln(k + 1))


def poisson_from_uniform(rate, u):
    k = 0
    while pdtr(k, rate) <= u:
        k += 1
    return k
