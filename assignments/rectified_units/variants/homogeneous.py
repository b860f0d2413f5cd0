"""The bias as one more weight, and the sign of the output as the slope."""

import numpy as np


def _h(X, w, b):
    return np.c_[X, np.ones(len(X))] @ np.r_[w, b]


def relu_unit(X, w, b):
    return np.clip(_h(X, w, b), 0, np.inf)


def leaky_relu_unit(X, w, b, slope=0.01):
    z = _h(X, w, b)
    return np.fmax(z, slope * z)


def relu_unit_gradient(X, w, b):
    g = np.sign(relu_unit(X, w, b))
    return (X.T * g).T, g
