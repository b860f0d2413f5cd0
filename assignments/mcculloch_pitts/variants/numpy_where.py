"""A dot product, and one hidden unit that both inputs bypass."""

import numpy as np


def mp_unit(x, w, b):
    if len(x) != len(w):
        raise ValueError
    return np.where(np.dot(x, w) + b >= 0, 1, 0)


def bias_from_threshold(theta):
    return 0.0 - theta


def gate(name):
    W = {
        "AND": (np.array([2.0, 2.0]), -3.0),
        "OR": (np.array([2.0, 2.0]), -1.0),
        "NOT": (np.array([-2.0]), 1.0),
    }
    if name in W:
        return W[name]
    w, b = W[name[1:]] if name == "NAND" else W["OR"]
    return -w, -b


def xor(x1, x2):
    return mp_unit([x1, x2, mp_unit([x1, x2], *gate("AND"))], [1, 1, -2], -0.5)
