"""One minus a fraction; infinity in its denominator does no harm."""

import numpy as np


def tanh(z):
    with np.errstate(over="ignore"):
        return 1 - 2 / (1 + np.exp(2 * np.asarray(z, float)))


def d_tanh_from_output(y):
    return 1 - y**2


def sigmoid_from_tanh(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.asarray(z, float)))


def center(X):
    return np.asarray(X, float) - np.sum(X, axis=0) / len(X)
