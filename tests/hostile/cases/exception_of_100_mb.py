"""Raises an exception with a text of 100 MB.

Function: softmax
Outcome: no marks
"""
def softmax(z):
    raise ValueError("<b>" * 33_000_000)
