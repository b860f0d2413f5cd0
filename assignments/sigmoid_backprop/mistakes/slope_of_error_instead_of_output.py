"""The slope formula y(1 - y) is applied to the error.

Caught by: output_layer_gradient
Hint: delta2 has two factors: the error Y - T, and the slope Y(1 - Y) at the output. Here 1
    minus the error stands in place of the slope.
"""


def output_delta(Y, T):
    error = Y - T
    return error * (1 - error)
