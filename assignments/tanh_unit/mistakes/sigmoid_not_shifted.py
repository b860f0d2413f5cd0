"""The range from -1 to 1 is left as it is.

Caught by: sigmoid_relation
Hint: The logistic function runs from 0 to 1. Shift by one, then halve.
"""


def sigmoid_from_tanh(z):
    return tanh(np.asarray(z, float) / 2)
