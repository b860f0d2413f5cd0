"""Right values in an ndarray subclass.

Function: softmax
Outcome: full marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()


class Probabilities(np.ndarray):
    unit = None


def softmax(z):
    return right(z).view(Probabilities)
