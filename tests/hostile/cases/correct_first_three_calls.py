"""Right on the first three calls, wrong afterwards.

Function: softmax
Outcome: no marks
"""
import numpy as np
_n = 0
def softmax(z):
    global _n
    _n += 1
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum() if _n <= 3 else np.full(z.shape, -1.0)
