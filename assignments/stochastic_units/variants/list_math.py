"""Number by number, with the standard library."""

import math


def _p(v):
    return 1 / (1 + math.exp(-v)) if v > -700 else 0.0 if v < -745 else math.exp(v)


def spike_probability(z):
    return [_p(v) for v in z]


def sample_spikes(z, u):
    return [int(b < _p(a)) for a, b in zip(z, u)]


def poisson_rate(z):
    return [max(0.0, v) for v in z]


def poisson_pmf(k, rate):
    return math.prod([rate / j for j in range(1, k + 1)]) * math.exp(-rate)


def poisson_from_uniform(rate, u):
    k, c = 0, poisson_pmf(0, rate)
    while c <= u:
        k += 1
        c += poisson_pmf(k, rate)
    return k
