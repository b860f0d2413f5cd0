"""Allocates and touches memory until 3 GB (stops itself there).

Function: softmax
Outcome: no marks | out of time
Compare: marks
"""
import numpy as np
def softmax(z):
    keep = []
    for _ in range(60):
        keep.append(np.ones(50 * 1024 * 1024 // 8))
    return np.full(np.shape(z), -1.0)
