"""The logistic function of SciPy, and gradients and steps of autograd, which knows no deltas.

Nothing is written here: the loss is half of SciPy's squared Euclidean distance.
"""

import autograd
import autograd.numpy as np
from autograd.misc.optimizers import sgd
from autograd.scipy.special import expit
from scipy.spatial import distance


def forward(X, W1, b1, W2, b2):
    H = expit(np.dot(X, W1) + b1)
    return H, expit(np.dot(H, W2) + b2)


def loss(Y, T):
    return float(distance.sqeuclidean(np.ravel(Y), np.ravel(T))) / 2


def neuron_gradient(X, t, w, b):
    def error(parameters):
        weights, bias = parameters
        return np.sum((expit(np.dot(X, weights) + bias) - t) ** 2) / 2

    return autograd.grad(error)((w, float(b)))


def slopes(X, T):
    def error(parameters, _):
        return np.sum((forward(X, *parameters)[1] - T) ** 2) / 2

    return autograd.grad(error)


def backward(X, T, W1, b1, W2, b2):
    return slopes(X, T)((W1, b1, W2, b2), 0)


def sgd_step(X, T, W1, b1, W2, b2, eta):
    return sgd(slopes(X, T), (W1, b1, W2, b2), num_iters=1, step_size=eta, mass=0.0)
