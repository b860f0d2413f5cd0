"""Prints the answer and returns None.

Function: softmax
Outcome: no marks
Says: None
"""
import numpy as np
def softmax(z):
    print(np.exp(z) / np.exp(z).sum())
