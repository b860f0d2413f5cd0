"""The logistic function from tanh, truth values as spikes, and a search among sums."""

import numpy as np, math


def spike_probability(z):
    return (1 + np.tanh(np.asarray(z) / 2)) / 2


def sample_spikes(z, u):
    return spike_probability(z) - u > 0


def poisson_rate(z):
    z = np.asarray(z)
    return z * (z > 0)


def poisson_pmf(k, rate):
    return float(rate**k) / math.factorial(k) / math.exp(rate)


def poisson_from_uniform(rate, u):
    c = np.cumsum([poisson_pmf(j, rate) for j in range(100)])
    return int(np.searchsorted(c, u, side="right"))
