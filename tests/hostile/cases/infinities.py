"""Returns infinities of both signs.

Function: softmax
Outcome: no marks
"""
import numpy as np


def softmax(z):
    return np.where(np.arange(len(z)) % 2, np.inf, -np.inf)
