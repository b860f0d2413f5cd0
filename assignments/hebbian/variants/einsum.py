"""Everything by einsum; decay on top of the plain update."""

import numpy as np


def hebb_update(W, pre, post, eta):
    return W + np.einsum("i,j->ij", pre, post) * eta


def hebb_train(W, pres, posts, eta):
    return W + eta * np.einsum("pi,pj->ij", pres, posts)


def hebb_decay_update(W, pre, post, eta, decay):
    return hebb_update(W, pre, post, eta) - decay * W


def oja_update(w, x, eta):
    y = np.einsum("i,i", w, x)
    return (1 - eta * y * y) * w + eta * y * x
