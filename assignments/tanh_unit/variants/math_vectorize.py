"""The standard library's tanh for each number, and centring by lists."""

import math, numpy as np

_t = np.vectorize(math.tanh, otypes=[float])


def tanh(z):
    return _t(z)


def d_tanh_from_output(y):
    return (1 + y) * (1 - y)


def sigmoid_from_tanh(z):
    return 0.5 + 0.5 * _t(np.asarray(z) * 0.5)


def center(X):
    return [[v - sum(c) / len(c) for v, c in zip(r, zip(*X.tolist()))] for r in X.tolist()]
