"""Warns ten thousand times, with warnings that have hostile names.

Function: softmax
Outcome: no marks | out of time
Compare: marks
"""
import warnings

import numpy as np

Loud = type("\x1b[2J<script>alert(1)</script>", (UserWarning,), {})


def softmax(z):
    for number in range(10_000):
        warnings.warn(Loud("\x1b]0;owned\x07" * 100 + str(number)))
    return np.full(np.shape(z), -1.0)
