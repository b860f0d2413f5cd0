"""The bias as one more weight, of an input that is always 1."""

import numpy as np


def _A(X):
    return np.c_[X, np.ones(len(X))]


def predict(X, w, b):
    return _A(X) @ np.r_[w, b]


def squared_error(X, t, w, b):
    r = predict(X, w, b) - t
    return r @ r / 2


def batch_step(X, t, w, b, eta):
    v = np.r_[w, b]
    v = v - eta * _A(X).T @ (_A(X) @ v - t)
    return v[:-1], v[-1]


def online_epoch(X, t, w, b, eta):
    v = np.r_[w, b]
    for a, k in zip(_A(X), t):
        v = v - eta * (a @ v - k) * a
    return v[:-1], v[-1]
