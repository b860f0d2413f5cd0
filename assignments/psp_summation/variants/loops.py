"""Number by number, in lists."""

import math


def psp(t, t0, amplitude, tau):
    return [amplitude * math.exp(-(x - t0) / tau) if x >= t0 else 0.0 for x in t]


def attenuate(amplitude, distance, lam):
    return amplitude / math.exp(distance / lam)


def summate(t, events, tau, lam):
    v = [0.0] * len(t)
    for t0, a, d in events:
        for i, q in enumerate(psp(t, t0, attenuate(a, d, lam), tau)):
            v[i] += q
    return v


def fires(t, events, tau, lam, threshold):
    return max(summate(t, events, tau, lam), default=0) > threshold
