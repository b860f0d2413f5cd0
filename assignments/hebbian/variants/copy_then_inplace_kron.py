"""A copy, changed in place; Kronecker products; functools.reduce."""

import functools

import numpy as np


def hebb_update(W, pre, post, eta):
    V = W.copy()
    V += eta * np.kron(pre, post).reshape(V.shape)
    return V


def hebb_train(W, pres, posts, eta):
    return functools.reduce(
        lambda V, pair: hebb_update(V, pair[0], pair[1], eta), zip(pres, posts), W.copy()
    )


def hebb_decay_update(W, pre, post, eta, decay):
    V = np.array(W)
    V -= decay * V
    V += eta * np.multiply.outer(pre, post)
    return V


def oja_update(w, x, eta):
    y = float(np.sum(w * x))
    return np.add(w, np.multiply(eta * y, np.subtract(x, y * w)))
