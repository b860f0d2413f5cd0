"""Asks for input() while it is loaded, and in the function.

Function: softmax
Outcome: no marks
"""
import numpy as np
name = input("Your name? ")
def softmax(z):
    input("press enter")
    return np.exp(z) / np.exp(z).sum()
