"""Right values in a big-endian array that is stored backwards and read-only.

Function: softmax
Outcome: full marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax(z):
    backwards = right(z)[::-1].astype(">f8")[::-1]
    backwards.flags.writeable = False
    return backwards
