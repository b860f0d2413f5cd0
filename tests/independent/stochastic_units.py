"""The logistic function of `scipy.special` and the Poisson distribution of `scipy.stats`.

Nothing is written here: drawing and rectifying are NumPy's comparison and clipping.
"""

import numpy as np
from scipy import special, stats


def spike_probability(z):
    return special.expit(np.asarray(z, dtype=float))


def sample_spikes(z, u):
    return np.less(u, spike_probability(z)).astype(int)


def poisson_rate(z):
    return np.clip(np.asarray(z, dtype=float), 0.0, None)


def poisson_pmf(k, rate):
    return float(stats.poisson.pmf(k, rate))


def poisson_from_uniform(rate, u):
    return max(0, int(stats.poisson.ppf(u, rate)))  # SciPy's quantile of 0 is one below the lowest
