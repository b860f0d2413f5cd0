"""The length of a vector, over the root of its size."""

import numpy as np


def rms(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError("shape")
    return np.linalg.norm(np.ravel(y) - np.ravel(t)) / np.sqrt(np.size(y))


def rms_gradient(y, t):
    d = y - t
    n = np.sqrt(d.size) * np.linalg.norm(d.ravel())
    return d / n if n > 0 else d * 0
