"""Returns right values and changes them from the destructor of something else.

Function: softmax
Outcome: some marks | no marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()

import gc


class Later:
    def __del__(self):
        for kept in KEPT:
            kept[:] = -1.0


KEPT = []


def softmax(z):
    result = right(z)
    KEPT.append(result)
    cycle = [Later()]
    cycle.append(cycle)
    gc.collect()
    return result
