"""Defines a hundred thousand callables with names that are no names.

Function: softmax
Outcome: no marks
"""
import numpy as np

for number in range(100_000):
    globals()[f"\x1b[2J<script>{number}"] = len
globals()["\ud800"] = len


def softmax(z):
    return np.full(np.shape(z), -1.0)
