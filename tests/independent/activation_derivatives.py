"""Functions of NumPy and SciPy, and their slopes by automatic differentiation (autograd).

Nothing is written here: the rectifiers are NumPy's maximum.
"""

import autograd
import autograd.numpy as np
from autograd.scipy import special


def floats(n):
    return np.array(n, dtype=float)


def linear(n):
    return np.positive(floats(n))


def sigmoid(n):
    return special.expit(floats(n))


def tanh(n):
    return np.tanh(floats(n))


def relu(n):
    return np.maximum(0.0, floats(n))


def leaky_relu(n, slope=0.01):
    return np.maximum(slope * floats(n), floats(n))


def d_linear(n):
    return autograd.elementwise_grad(lambda x: 1.0 * x)(floats(n))


def d_sigmoid(n):
    return autograd.elementwise_grad(special.expit)(floats(n))


def d_tanh(n):
    return autograd.elementwise_grad(np.tanh)(floats(n))


def d_relu(n):
    return autograd.elementwise_grad(lambda x: np.maximum(0.0, x))(floats(n))


def d_leaky_relu(n, slope=0.01):
    return autograd.elementwise_grad(lambda x: np.maximum(slope * x, x))(floats(n))
