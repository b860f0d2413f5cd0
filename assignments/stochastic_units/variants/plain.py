"""The equations as they stand, with probabilities made from one another."""

import math
import numpy as np


def spike_probability(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def sample_spikes(z, u):
    """1 where the uniform number u in [0, 1) is below the firing probability."""
    return (np.asarray(u) < spike_probability(z)).astype(int)


def poisson_rate(z):
    return np.maximum(0.0, np.asarray(z, dtype=float))


def poisson_pmf(k, rate):
    return float(rate) ** k * math.exp(-rate) / math.factorial(k)


def poisson_from_uniform(rate, u):
    """Smallest k with CDF(k) > u (inverse-transform sampling)."""
    k, p = 0, math.exp(-rate)
    c = p
    while c <= u and k < 10_000:
        k += 1
        p *= rate / k
        c += p
    return k
