"""Asks for a terabyte that it never touches, and returns it.

Function: hebbian_update
Outcome: no marks
"""
import numpy as np


def hebbian_update(w, x, y, eta):
    return np.empty(2**37)
