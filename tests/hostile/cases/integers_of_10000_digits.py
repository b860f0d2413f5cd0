"""Returns integers too large to be written down.

Function: softmax
Outcome: no marks
"""
def softmax(z):
    return [1 << 40_000] * len(z)
