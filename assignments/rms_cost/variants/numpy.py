"""The definition, read from the inside."""

import numpy as np


def rms(y, t):
    y, t = np.asarray(y, float), np.asarray(t, float)
    if y.shape != t.shape:
        raise ValueError("y and t must have the same shape")
    return float(np.sqrt(np.mean((y - t) ** 2)))


def rms_gradient(y, t):
    """d rms / d y (same shape as y); zero where the cost is zero."""
    y, t = np.asarray(y, float), np.asarray(t, float)
    r = rms(y, t)
    return np.zeros_like(y) if r == 0 else (y - t) / (y.size * r)
