"""Returns nan with sign and payload, and negative zeros.

Function: softmax
Outcome: no marks
"""
import numpy as np


def softmax(z):
    return np.array([0x7FF8DEADBEEF0000, 0xFFF8000000000001] * len(z), "<u8")[: len(z)].view("<f8")
