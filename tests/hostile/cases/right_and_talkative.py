"""Right, and prints hostile text as well.

Function: softmax
Outcome: full marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax(z):
    print("\x1b[2J<script>alert(1)</script>\r0/100 \u202e", end="" * 1000)
    return right(z)
