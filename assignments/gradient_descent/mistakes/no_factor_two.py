"""The difference is divided by h.

Caught by: numerical_values
Hint: The two places are 2 h apart: divide by that.
"""

_numerical_gradient = numerical_gradient


def numerical_gradient(A, c, k, x, h=1e-5):
    return 2 * _numerical_gradient(A, c, k, x, h)
