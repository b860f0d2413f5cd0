"""The square in the derivative of tanh is missing.

Caught by: slope_of_tanh
Hint: With y = tanh(n), the slope is 1 less the square of y; the square is missing.
"""


def d_tanh(n):
    return 1 - tanh(n)
