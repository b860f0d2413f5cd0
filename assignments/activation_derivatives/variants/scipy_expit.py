"""SciPy's expit and NumPy's own functions under new names."""

import numpy as np
from scipy.special import expit

sigmoid = expit
tanh = np.tanh


def linear(n):
    return 1.0 * np.asarray(n)


def relu(n):
    return np.clip(n, 0, None)


def leaky_relu(n, slope=0.01):
    n = np.asarray(n)
    return np.maximum(n, slope * n)


def d_linear(n):
    return np.asarray(n) * 0 + 1


def d_sigmoid(n):
    return expit(n) * expit(-np.asarray(n))


def d_tanh(n):
    return 4 * d_sigmoid(2 * np.asarray(n))


def d_relu(n):
    return (np.sign(n) + 1) // 2


def d_leaky_relu(n, slope=0.01):
    return np.select([np.asarray(n) > 0], [1.0], slope)
