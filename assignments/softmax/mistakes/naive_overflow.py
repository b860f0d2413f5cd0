"""Exponentiates without shift.

Caught by: matches_definition
Hint: x
"""
def softmax(z):
    e = np.exp(z); return e / e.sum()
