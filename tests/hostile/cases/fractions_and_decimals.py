"""Returns Decimals, which no float is.

Function: softmax
Outcome: no marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()


from decimal import Decimal


def softmax(z):
    return [Decimal(float(x)) for x in right(z)]
