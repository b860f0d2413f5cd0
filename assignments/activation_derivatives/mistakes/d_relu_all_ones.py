"""The rectified unit gets the slope of the linear unit.

Caught by: slope_of_relu
Hint: Below 0 relu is flat: its slope is 0 there.
"""


def d_relu(n):
    return np.ones_like(np.asarray(n, float))
