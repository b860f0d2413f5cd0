"""The smaller exponential only, with the sign put back."""

import numpy as np


def tanh(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-2.0 * np.abs(z))
    return np.sign(z) * (1.0 - e) / (1.0 + e)


def d_tanh_from_output(y):
    y = np.asarray(y, dtype=float)
    return 1.0 - y * y


def sigmoid_from_tanh(z):
    return 0.5 * (1.0 + tanh(np.asarray(z, dtype=float) / 2.0))


def center(X):
    X = np.asarray(X, dtype=float)
    return X - X.mean(axis=0)
