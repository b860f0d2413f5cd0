"""Missing colon.

Function: softmax
Outcome: no marks
Says: line 9
"""
import numpy as np

def softmax(z)
    return np.exp(z) / np.exp(z).sum()
