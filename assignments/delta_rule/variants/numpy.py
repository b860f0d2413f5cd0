"""Matrix products, with the errors times the inputs."""

import numpy as np


def predict(X, w, b):
    return np.asarray(X, float) @ np.asarray(w, float) + b


def squared_error(X, t, w, b):
    return 0.5 * float(np.sum((predict(X, w, b) - np.asarray(t, float)) ** 2))


def batch_step(X, t, w, b, eta):
    e = np.asarray(t, float) - predict(X, w, b)
    return np.asarray(w, float) + eta * (np.asarray(X, float).T @ e), b + eta * float(np.sum(e))


def online_epoch(X, t, w, b, eta):
    w = np.array(w, dtype=float)
    for x, tn in zip(np.asarray(X, float), t):
        e = tn - (x @ w + b)
        w = w + eta * e * x
        b = b + eta * e
    return w, b
