"""Returns a 2.4 GB array.

Function: softmax
Outcome: no marks
"""
import numpy as np
def softmax(z):
    return np.zeros(300_000_000)
