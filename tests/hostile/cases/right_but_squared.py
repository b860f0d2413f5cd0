"""Returns right values in a numpy.matrix, whose shape is another.

Function: softmax
Outcome: no marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax(z):
    return np.matrix(right(z))
