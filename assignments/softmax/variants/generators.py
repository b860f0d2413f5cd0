"""Functions that yield their results; the host lists what a generator yields."""

import math


def _shares(row):
    top = max(row)
    total = math.fsum(math.exp(x - top) for x in row)
    return [math.exp(x - top) / total for x in row]


def softmax(z):
    if z.ndim == 1:
        yield from _shares(z)
    else:
        for row in z:
            yield _shares(row)


def softmax_jacobian(z):
    y = _shares(z)
    for i, p in enumerate(y):
        yield tuple(p - p * p if i == j else -p * q for j, q in enumerate(y))
