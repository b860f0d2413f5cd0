"""The derivative of relu returns the activation.

Caught by: slope_of_relu
Hint: Above 0 relu is a straight line: its slope is 1 there, not n.
"""


def d_relu(n):
    return np.maximum(0, np.asarray(n, float))
