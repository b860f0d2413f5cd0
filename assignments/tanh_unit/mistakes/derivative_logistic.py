"""The derivative of the logistic unit is used.

Caught by: derivative_from_output
Hint: y (1 - y) belongs to the logistic function, whose outputs run from 0 to 1. For tanh it is
one minus the square.
"""


def d_tanh_from_output(y):
    return y * (1 - y)
