"""The sigmoid is applied to its own output.

Caught by: slope_of_sigmoid
Hint: Apply the sigmoid once: with y = sigmoid(n), the slope is y (1 - y). Here y has gone through
the sigmoid again.
"""


def d_sigmoid(n):
    y = sigmoid(sigmoid(n))
    return y * (1 - y)
