"""Returns integers too large for a float.

Function: softmax
Outcome: no marks
"""
def softmax(z):
    return [10**1000] * len(z)
