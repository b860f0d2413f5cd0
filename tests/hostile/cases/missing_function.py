"""The function has another name (soft_max).

Function: softmax
Outcome: no marks
Says: softmax
"""
import numpy as np
def soft_max(z):
    return np.exp(z) / np.exp(z).sum()
