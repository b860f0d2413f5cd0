"""A constant slope is returned once instead of once for each element.

Caught by: elementwise_any_shape
Hint: The slope is the same everywhere, but the result has the shape of n: one slope for each
element.
"""


def d_linear(n):
    return 1.0
