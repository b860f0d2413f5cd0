"""Returns right values in one buffer, which the next call overwrites.

Function: softmax
Outcome: some marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()


BUFFER = np.empty(10)


def softmax(z):
    out = BUFFER[: len(z)]
    out[:] = right(z)
    return out
