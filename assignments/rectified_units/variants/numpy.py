"""np.maximum, twice."""

import numpy as np


def relu_unit(X, w, b):
    return np.maximum(0.0, np.asarray(X, float) @ np.asarray(w, float) + b)


def leaky_relu_unit(X, w, b, slope=0.01):
    z = np.asarray(X, float) @ np.asarray(w, float) + b
    return np.maximum(slope * z, z)


def relu_unit_gradient(X, w, b):
    """dY[n]/dw[i] (N, D) and dY[n]/db (N,)."""
    X = np.asarray(X, float)
    on = (X @ np.asarray(w, float) + b > 0).astype(float)
    return on[:, None] * X, on
