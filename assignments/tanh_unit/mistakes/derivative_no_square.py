"""The output is not squared.

Caught by: derivative_from_output
Hint: 1 - y would be 2 at y = -1, where the curve is flat. The square is what makes both ends
alike.
"""


def d_tanh_from_output(y):
    return 1 - np.asarray(y)
