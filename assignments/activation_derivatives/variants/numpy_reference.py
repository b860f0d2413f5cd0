"""NumPy throughout, the sigmoid without overflow."""

import numpy as np


def linear(n):
    return np.asarray(n, dtype=float) * 1.0


def sigmoid(n):
    n = np.asarray(n, dtype=float)
    e = np.exp(-np.abs(n))
    return np.where(n >= 0, 1.0, e) / (1.0 + e)


def tanh(n):
    return np.tanh(np.asarray(n, dtype=float))


def relu(n):
    return np.maximum(0.0, np.asarray(n, dtype=float))


def leaky_relu(n, slope=0.01):
    n = np.asarray(n, dtype=float)
    return np.maximum(slope * n, n)


def d_linear(n):
    return np.ones_like(np.asarray(n, dtype=float))


def d_sigmoid(n):
    y = sigmoid(n)
    return y * (1.0 - y)


def d_tanh(n):
    return 1.0 - tanh(n) ** 2


def d_relu(n):
    return np.where(np.asarray(n, dtype=float) > 0, 1.0, 0.0)


def d_leaky_relu(n, slope=0.01):
    return np.where(np.asarray(n, dtype=float) > 0, 1.0, slope)
