"""Right values in a tuple.

Function: softmax
Outcome: full marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax(z):
    return tuple(right(z))
