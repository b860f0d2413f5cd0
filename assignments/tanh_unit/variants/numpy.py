"""NumPy's own tanh."""

import numpy as np

tanh = np.tanh


def d_tanh_from_output(y):
    return 1 - np.square(y)


def sigmoid_from_tanh(z):
    return (np.tanh(np.divide(z, 2)) + 1) / 2


def center(X):
    return X - np.mean(X, axis=0, keepdims=True)
