"""Tuples of a subclass of float."""

import math


class Probability(float):
    """A float with a longer name."""

    def __repr__(self):
        return f"{100 * self:.1f} %"


def _one(row):
    top = max(row)
    powers = tuple(math.exp(x - top) for x in row)
    return tuple(Probability(p / sum(powers)) for p in powers)


def softmax(z):
    return _one(z) if z.ndim == 1 else tuple(map(_one, z))


def softmax_jacobian(z):
    y = _one(z)
    return tuple(
        tuple(Probability(p * (i == j) - p * q) for j, q in enumerate(y)) for i, p in enumerate(y)
    )
