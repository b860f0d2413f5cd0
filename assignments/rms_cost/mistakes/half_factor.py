"""The mean is halved.

Caught by: error_values, constant_difference
Hint: The factor one half belongs to the squared error of other chapters. There is none in the
root mean square.
"""


def rms(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError
    return float(np.sqrt(np.mean((y - t) ** 2) / 2))
