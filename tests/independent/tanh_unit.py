"""NumPy's tanh, SciPy's logistic function and constant detrending; autograd's slope of artanh.

Nothing is written here: the slope of an inverse is one over the slope.
"""

import autograd
import autograd.numpy as np
from scipy import signal, special


def tanh(z):
    return np.tanh(np.array(z, dtype=float))


def d_tanh_from_output(y):
    return 1 / autograd.elementwise_grad(np.arctanh)(np.array(y, dtype=float))


def sigmoid_from_tanh(z):
    return special.expit(np.array(z, dtype=float))


def center(X):
    return signal.detrend(np.array(X, dtype=float), axis=0, type="constant")
