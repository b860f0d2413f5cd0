"""Returns zeros.

Function: softmax
Outcome: no marks
"""
def softmax(z):
    return [0.0] * len(z)
