"""NumPy's outer product."""

import numpy as np


def hebb_update(W, pre, post, eta):
    return np.asarray(W, dtype=float) + eta * np.outer(pre, post)


def hebb_train(W, pres, posts, eta):
    W = np.array(W, dtype=float)
    for pre, post in zip(pres, posts):
        W = hebb_update(W, pre, post, eta)
    return W


def hebb_decay_update(W, pre, post, eta, decay):
    W = np.asarray(W, dtype=float)
    return W + eta * np.outer(pre, post) - decay * W


def oja_update(w, x, eta):
    w = np.asarray(w, dtype=float)
    x = np.asarray(x, dtype=float)
    y = np.dot(w, x)
    return w + eta * y * (x - y * w)
