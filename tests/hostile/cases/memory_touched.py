"""Allocates and touches 3 GB in pieces of 50 MB.

Function: hebbian_update
Outcome: no marks
"""
import numpy as np

KEPT = []


def hebbian_update(w, x, y, eta):
    for _ in range(60):
        KEPT.append(np.ones(50 * 2**20 // 8))
    return w
