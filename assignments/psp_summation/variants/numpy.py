"""Exponents that are cut off at 0."""

import numpy as np


def psp(t, t0, amplitude, tau):
    """Potential at the times t caused by one synaptic event at t0 (0 before t0)."""
    s = np.asarray(t, dtype=float) - t0
    return np.where(s >= 0, amplitude * np.exp(-np.maximum(s, 0.0) / tau), 0.0)


def attenuate(amplitude, distance, lam):
    return amplitude * np.exp(-distance / lam)


def summate(t, events, tau, lam):
    """events: list of (t0, amplitude, distance).  Total potential at the soma, relative to rest."""
    t = np.asarray(t, dtype=float)
    v = np.zeros_like(t)
    for t0, amp, dist in events:
        v = v + psp(t, t0, attenuate(amp, dist, lam), tau)
    return v


def fires(t, events, tau, lam, threshold):
    v = summate(t, events, tau, lam)
    return bool(np.any(v > threshold))
