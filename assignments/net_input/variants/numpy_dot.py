"""Dot product and matrix product of NumPy."""

import numpy as np


def net_input(a, w, b=0.0):
    a = np.asarray(a, dtype=float)
    w = np.asarray(w, dtype=float)
    if a.shape != w.shape:
        raise ValueError("a and w must have the same length")
    return float(np.dot(a, w) + b)


def net_input_layer(a, W, b):
    a = np.asarray(a, dtype=float)
    W = np.asarray(W, dtype=float)
    return a @ W + np.asarray(b, dtype=float)
