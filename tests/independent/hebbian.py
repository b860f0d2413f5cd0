"""Hebb's rule is BLAS' update of a matrix by an outer product, from SciPy.

Oja's is a step of autograd's gradient descent on the error with which the output, held fixed,
restores the input.

Nothing is written here.
"""

import autograd
import autograd.numpy as np
from autograd.misc.optimizers import sgd
from scipy.linalg import blas


def hebb_update(W, pre, post, eta):
    return blas.dger(eta, pre, post, a=W)


def hebb_train(W, pres, posts, eta):
    if not len(pres):  # SciPy's BLAS refuses it
        return +W
    return blas.dgemm(eta, pres, posts, beta=1.0, c=W, trans_a=1)


def hebb_decay_update(W, pre, post, eta, decay):
    return blas.dgemm(eta, pre, post[np.newaxis], beta=1.0 - decay, c=W)


def oja_update(w, x, eta):
    y = np.dot(w, x)

    def error(weights, _):
        return np.sum((x - y * weights) ** 2) / 2

    return sgd(autograd.grad(error), w, num_iters=1, step_size=eta, mass=0.0)
