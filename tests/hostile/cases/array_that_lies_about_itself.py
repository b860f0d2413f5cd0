"""Returns an array whose bytes, type and shape are properties that lie.

Function: softmax
Outcome: no marks
"""
import numpy as np


class Lie(np.ndarray):
    shape = property(lambda self: (10**9,))
    dtype = property(lambda self: np.dtype("<f8"))
    ndim = property(lambda self: 200)
    nbytes = property(lambda self: -(10**9))
    def tobytes(self, *args): return b"\x00" * 8
    def astype(self, *args, **keywords): return self
    def tolist(self): return [0.5, 0.5]
    def __array__(self, *args, **keywords): return np.array([0.5, 0.5])
    def __array_finalize__(self, other): pass


def softmax(z):
    return np.full(np.shape(z), -1.0).view(Lie)
