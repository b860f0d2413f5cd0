"""One example after the other, each adding an outer product; the sigmoid is SciPy's."""

import numpy as np
from scipy.special import expit


def forward(X, W1, b1, W2, b2):
    H = expit(np.dot(X, W1) + b1)
    return H, expit(np.dot(H, W2) + b2)


def loss(Y, T):
    return sum(0.5 * np.dot(t - y, t - y) for y, t in zip(Y, T, strict=True))


def neuron_gradient(X, t, w, b):
    dw, db = np.zeros_like(w), 0.0
    for x, target in zip(X, t, strict=True):
        y = expit(x @ w + b)
        delta = (y - target) * y * (1 - y)
        dw = dw + delta * x
        db += delta
    return dw, db


def backward(X, T, W1, b1, W2, b2):
    total = [np.zeros_like(p) for p in (W1, b1, W2, b2)]
    for x, t in zip(X, T, strict=True):
        h = expit(x @ W1 + b1)
        y = expit(h @ W2 + b2)
        delta2 = (y - t) * y * (1 - y)
        delta1 = (W2 @ delta2) * h * (1 - h)
        terms = np.outer(x, delta1), delta1, np.outer(h, delta2), delta2
        total = [old + term for old, term in zip(total, terms, strict=True)]
    return total


def sgd_step(X, T, W1, b1, W2, b2, eta):
    old = W1, b1, W2, b2
    return [p - eta * g for p, g in zip(old, backward(X, T, *old), strict=True)]
