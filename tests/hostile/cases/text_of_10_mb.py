"""Returns a text of 10 MB.

Function: softmax
Outcome: no marks
"""
LONG = "A<b>&" * 2_000_000


def softmax(z):
    return LONG
