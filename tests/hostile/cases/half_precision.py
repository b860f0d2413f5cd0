"""Returns right values, in half precision.

Function: softmax
Outcome: no marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax(z):
    return right(z).astype(np.float16)
