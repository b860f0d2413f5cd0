"""Returns what it was given.

Function: softmax
Outcome: no marks
"""
def softmax(z):
    return z
