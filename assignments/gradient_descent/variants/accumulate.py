"""A fold over the steps, and recursion from the innermost function outwards."""

import itertools
import math

import numpy as np

F = {
    "double": (lambda x: x + x, lambda x: 2),
    "square": (lambda x: x**2, lambda x: x + x),
    "sin": (np.sin, np.cos),
    "exp": (np.exp, np.exp),
    "tanh": (np.tanh, lambda x: np.cosh(x) ** -2.0),
}


def cost(A, c, k, x):
    d = x - c
    return np.einsum("i,ij,j", d, A, d) / 2 + k * (d * d) @ d


def gradient(A, c, k, x):
    return (x - c) @ A + 3 * k * np.square(x - c)


def numerical_gradient(A, c, k, x, h=1e-5):
    return [(cost(A, c, k, x + e) - cost(A, c, k, x - e)) / (2 * h) for e in np.eye(x.size) * h]


def gradient_descent(A, c, k, x0, eta, n_steps):
    step = lambda x, _: x - eta * gradient(A, c, k, x)
    return np.stack(list(itertools.accumulate(range(n_steps), step, initial=x0)))


def chain_rule(names, x):
    if not names:
        return x, 1.0
    f, df = F[names[0]]
    value, slope = chain_rule(names[1:], f(x))
    return value, slope * df(x)
