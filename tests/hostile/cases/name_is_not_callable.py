"""Binds the function's name to an array, and to a class.

Function: softmax
Outcome: no marks
Says: softmax
"""
import numpy as np

softmax = np.array([0.5, 0.5])
