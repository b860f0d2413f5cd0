"""Returns a tuple of 2000 texts of 5000 characters.

Function: softmax
Outcome: no marks
"""
LONG = ("x" * 5000,) * 2000


def softmax(z):
    return LONG
