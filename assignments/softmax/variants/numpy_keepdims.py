"""Vectorised NumPy, with the summed axis kept."""

import numpy as np


def softmax(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def softmax_jacobian(z):
    y = softmax(z)
    return np.diag(y) - np.outer(y, y)
