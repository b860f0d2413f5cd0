"""Units of autograd's NumPy, and their Jacobians by automatic differentiation.

Nothing is written here.
"""

import autograd
import autograd.numpy as np


def relu_unit(X, w, b):
    return np.maximum(0.0, np.dot(X, w) + b)


def leaky_relu_unit(X, w, b, slope=0.01):
    z = np.dot(X, w) + b
    return np.maximum(slope * z, z)


def relu_unit_gradient(X, w, b):
    dw = autograd.jacobian(lambda weights: relu_unit(X, weights, b))(w)
    db = autograd.jacobian(lambda bias: relu_unit(X, w, bias))(float(b))
    return dw, db
