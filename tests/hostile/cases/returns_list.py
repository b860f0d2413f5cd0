"""Right values in a list of Python floats.

Function: softmax
Outcome: full marks
"""
import math
def softmax(z):
    m = max(z)
    e = [math.exp(v - m) for v in z]
    s = sum(e)
    return [v / s for v in e]
