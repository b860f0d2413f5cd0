"""Plain Python: lists in, lists out, no NumPy."""

import math


def _one(v):
    m = max(v)
    e = [math.exp(x - m) for x in v]
    s = sum(e)
    return [x / s for x in e]


def softmax(z):
    z = z.tolist()
    if isinstance(z[0], list):
        return [_one(row) for row in z]
    return _one(z)


def softmax_jacobian(z):
    y = softmax(z)
    return [[y[i] * ((i == j) - y[j]) for j in range(len(y))] for i in range(len(y))]
