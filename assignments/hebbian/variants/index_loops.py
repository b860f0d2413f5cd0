"""Loops over indices that fill an array element by element."""

import numpy as np


def hebb_update(W, pre, post, eta):
    learned = np.zeros(W.shape)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            learned[i, j] = W[i, j] + eta * pre[i] * post[j]
    return learned


def hebb_train(W, pres, posts, eta):
    learned = W.copy()
    for p in range(pres.shape[0]):
        learned = hebb_update(learned, pres[p], posts[p], eta)
    return learned


def hebb_decay_update(W, pre, post, eta, decay):
    learned = hebb_update(W, pre, post, eta)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            learned[i, j] -= decay * W[i, j]
    return learned


def oja_update(w, x, eta):
    y = 0.0
    for i in range(len(w)):
        y += w[i] * x[i]
    learned = np.empty(len(w))
    for i in range(len(w)):
        learned[i] = w[i] + eta * y * (x[i] - y * w[i])
    return learned
