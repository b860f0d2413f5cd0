"""Returns a result whose destructor never ends.

Function: softmax
Outcome: no marks | out of time
Compare: marks
"""
import numpy as np


class Endless(np.ndarray):
    def __del__(self):
        while True:
            pass


def softmax(z):
    return np.full(np.shape(z), -1.0).view(Endless)
