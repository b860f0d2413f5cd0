"""`math` on one number at a time, spread over arrays by a function made for it."""

import math

import numpy as np


def elementwise(function):
    """Make a function of one number a function of arrays."""

    def spread(n, *arguments):
        flat = [function(float(x), *arguments) for x in np.ravel(n)]
        return np.array(flat).reshape(np.shape(n))

    return spread


def logistic(x):
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))


linear = elementwise(lambda x: x)
sigmoid = elementwise(logistic)
tanh = elementwise(math.tanh)
relu = elementwise(lambda x: x if x > 0 else 0.0)
d_linear = elementwise(lambda x: 1.0)
d_sigmoid = elementwise(lambda x: logistic(x) * logistic(-x))
d_tanh = elementwise(lambda x: (1 - math.tanh(x)) * (1 + math.tanh(x)))
d_relu = elementwise(lambda x: 1.0 if x > 0 else 0.0)


def leaky_relu(n, slope=0.01):
    return elementwise(lambda x: x if x > 0 else slope * x)(n)


def d_leaky_relu(n, slope=0.01):
    return elementwise(lambda x: 1.0 if x > 0 else slope)(n)
