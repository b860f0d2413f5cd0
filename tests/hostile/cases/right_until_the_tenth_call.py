"""Right on the first nine calls, and wrong ever after.

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
    return right(z) if len(CALLS) < 10 else np.full(np.shape(z), -1.0)
