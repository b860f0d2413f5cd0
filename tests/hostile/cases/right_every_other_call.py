"""Right on every other call.

Function: softmax
Outcome: no marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()


CALLS = []


def softmax(z):
    CALLS.append(1)
    return right(z) if len(CALLS) % 2 else right(z) * 0.5
