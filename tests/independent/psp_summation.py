"""A potential is the density of SciPy's exponential distribution, up to its scale.

Its survival function is what the distance leaves. A density is 0 before it begins.

Written here: the comparison with the threshold.
"""

import numpy as np
from scipy import stats


def psp(t, t0, amplitude, tau):
    return amplitude * stats.expon.pdf((np.asarray(t) - t0) / tau)


def attenuate(amplitude, distance, lam):
    return amplitude * float(stats.expon.sf(distance, scale=lam))


def summate(t, events, tau, lam):
    total = np.zeros(np.shape(t))
    for t0, amplitude, distance in events:
        total = total + psp(t, t0, attenuate(amplitude, distance, lam), tau)
    return total


def fires(t, events, tau, lam, threshold):
    return bool(np.any(summate(t, events, tau, lam) > threshold))
