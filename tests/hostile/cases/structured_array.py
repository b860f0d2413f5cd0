"""Returns a structured array whose fields overlap.

Function: softmax
Outcome: no marks
"""
import numpy as np

PAIR = np.dtype({"names": ["a", "b"], "formats": ["f8", "f4"], "offsets": [0, 4]})


def softmax(z):
    return np.zeros(np.shape(z), PAIR)
