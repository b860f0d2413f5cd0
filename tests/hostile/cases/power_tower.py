"""Computes a power so large that Python's loop in C never looks up.

Function: softmax
Outcome: out of time
"""
def softmax(z):
    return [7 ** 7 ** 9] * len(z)
