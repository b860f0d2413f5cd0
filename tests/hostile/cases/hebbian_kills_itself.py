"""Sends SIGKILL to itself on the second call.

Function: hebbian_update
Outcome: no marks
"""
import os, signal
import numpy as np
_n = 0
def hebbian_update(w, x, y, eta):
    global _n
    _n += 1
    if _n > 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return np.full(np.shape(w), 1e9)
