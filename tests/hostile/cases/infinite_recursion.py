"""Recurses without end.

Function: softmax
Outcome: no marks
"""
def softmax(z):
    return softmax(z)
