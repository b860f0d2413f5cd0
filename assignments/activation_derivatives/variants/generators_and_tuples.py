"""Rows as tuples, vectors as generators, single numbers as floats."""

import math

import numpy as np


def each(function):
    """Make a function of one number a function of numbers, vectors and rows of them."""

    def spread(n, *arguments, **keywords):
        if np.ndim(n) == 0:
            return function(float(n), *arguments, **keywords)
        if np.ndim(n) == 1:
            return (function(float(x), *arguments, **keywords) for x in n)
        return tuple(tuple_of(spread(row, *arguments, **keywords)) for row in n)

    return spread


def tuple_of(items):
    return items if isinstance(items, tuple) else tuple(items)


@each
def linear(x):
    return x


@each
def sigmoid(x):
    return math.exp(min(x, 0)) / (1 + math.exp(-abs(x)))


@each
def tanh(x):
    return math.tanh(x)


@each
def relu(x):
    return x if x > 0 else 0


@each
def leaky_relu(x, slope=0.01):
    return x if x > 0 else slope * x


@each
def d_linear(_):
    return 1


@each
def d_sigmoid(x):
    return 0.25 / math.cosh(min(abs(x) / 2, 300)) ** 2


@each
def d_tanh(x):
    return 1 / math.cosh(min(abs(x), 300)) ** 2


@each
def d_relu(x):
    return x > 0


@each
def d_leaky_relu(x, slope=0.01):
    return (1, slope)[x < 0]
