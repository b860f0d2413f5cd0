"""Returns the formatted text of the right numbers.

Function: sigmoid
Outcome: no marks
"""
import numpy as np
def sigmoid(z):
    return str(1 / (1 + np.exp(-np.asarray(z, dtype=float))))
