"""The second factor of the derivative is y instead of 1 - y.

Caught by: slope_of_sigmoid
Hint: With y = sigmoid(n), the slope is y (1 - y), neither y times y nor y alone.
"""


def d_sigmoid(n):
    y = sigmoid(n)
    return y * y
