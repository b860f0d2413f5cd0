"""The tanh is applied to an argument that already is one.

Caught by: derivative_from_output
Hint: The argument y is the output tanh(z), so the slope needs no further tanh.
"""


def d_tanh_from_output(y):
    return 1 - np.tanh(y) ** 2
