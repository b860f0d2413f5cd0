"""All events at once, as rows of an array."""

import numpy as np


def psp(t, t0, amplitude, tau):
    t = np.asarray(t, float)
    out = np.zeros(t.shape)
    begun = t >= t0
    out[begun] = amplitude * np.exp((t0 - t[begun]) / tau)
    return out


def attenuate(amplitude, distance, lam):
    return amplitude * np.exp(-np.asarray(distance) / lam)


def summate(t, events, tau, lam):
    if not events:
        return np.zeros(len(t))
    rows = np.array(events, float)
    since = np.asarray(t)[None] - rows[:, :1]
    arriving = attenuate(rows[:, 1], rows[:, 2], lam)
    decay = np.where(since < 0, 0, np.exp(-np.clip(since, 0, None) / tau))
    return np.einsum("e,et->t", arriving, decay)


def fires(t, events, tau, lam, threshold):
    return (summate(t, events, tau, lam) > threshold).any()
