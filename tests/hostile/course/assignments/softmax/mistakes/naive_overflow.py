"""Exponentiates the scores as they are.

Caught by: survives_large_logits
Hint: In float64 exp overflows above 709.78. Subtract the largest score before.
"""

import numpy as np


def softmax(z):
    powers = np.exp(z)
    return powers / powers.sum()
