"""The step function that NumPy has, with its value at 0."""

import numpy as np


def mp_unit(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    if x.shape != w.shape:
        raise ValueError("the lengths differ")
    return int(np.heaviside(np.dot(x, w) + b, 1.0))


def bias_from_threshold(theta):
    return np.negative(theta)


def gate(name):
    if name == "NOT":
        return np.array([-4.0]), 2.0
    s = -1 if name.startswith("N") else 1
    return s * np.array([3.0, 3.0]), s * (-4.0 if "AND" in name else -2.0)


def xor(x1, x2):
    first = mp_unit((x1, x2), (1, -1), -0.5)
    second = mp_unit((x1, x2), (-1, 1), -0.5)
    return mp_unit((first, second), *gate("OR"))
