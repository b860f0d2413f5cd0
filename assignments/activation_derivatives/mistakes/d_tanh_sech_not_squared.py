"""The derivative of tanh is taken for sech instead of its square.

Caught by: slope_of_tanh
Hint: The slope of tanh is the square of sech, which is 1 / cosh; the square is missing.
"""


def d_tanh(n):
    return 1 / np.cosh(np.clip(n, -700, 700))
