"""Inverts a large matrix in one call.

Function: softmax
Outcome: out of time
"""
import numpy as np

MATRIX = np.eye(2500) + 1e-3


def softmax(z):
    while True:
        np.linalg.svd(MATRIX)
