"""Divides two powers that overflow.

Caught by: survives_large_inputs
Hint: In float64 exp overflows above 709.78.
"""

import numpy as np


def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))
