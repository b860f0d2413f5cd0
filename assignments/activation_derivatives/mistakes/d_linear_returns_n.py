"""The derivative of linear returns the activation.

Caught by: slope_of_linear
Hint: The slope of a straight line does not depend on n; for linear(n) = n it is 1.
"""


def d_linear(n):
    return np.asarray(n, float)
