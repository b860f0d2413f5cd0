"""Recursion into the axes of an array, without NumPy; the results are nested lists."""

import math


def over(function, n):
    if hasattr(n, "__len__"):
        return [over(function, part) for part in n]
    return function(float(n))


def logistic(x):
    e = math.exp(-abs(x))
    return (1 if x >= 0 else e) / (1 + e)


def linear(n):
    return over(lambda x: x, n)


def sigmoid(n):
    return over(logistic, n)


def tanh(n):
    return over(lambda x: 2 * logistic(2 * x) - 1, n)


def relu(n):
    return over(lambda x: max(x, 0), n)


def leaky_relu(n, slope=0.01):
    return over(lambda x: max(x, slope * x), n)


def d_linear(n):
    return over(lambda x: 1, n)


def d_sigmoid(n):
    return over(lambda x: math.exp(-abs(x)) / (1 + math.exp(-abs(x))) ** 2, n)


def d_tanh(n):
    return over(lambda x: 4 * math.exp(-2 * abs(x)) / (1 + math.exp(-2 * abs(x))) ** 2, n)


def d_relu(n):
    return over(lambda x: x >= 0, n)


def d_leaky_relu(n, slope=0.01):
    return over(lambda x: 1 if x >= 0 else slope, n)
