"""The mean of the squares is returned without its root.

Caught by: error_values, error_is_a_distance
Hint: Without the root the error is in squared units, and twice the differences give four times
the error.
"""


def rms(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError
    return float(np.mean((y - t) ** 2))
