"""Prints 50 MB but computes the right answer.

Function: softmax
Outcome: full marks
"""
import sys
import numpy as np
_done = False
def softmax(z):
    global _done
    if not _done:
        _done = True
        for _ in range(50):
            sys.stdout.write("A" * 1048575 + "\n")
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()
