"""The root is taken before the division by the number of entries.

Caught by: error_values, error_is_an_average
Hint: N stands under the root: average first, then take the root.
"""


def rms(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError
    return float(np.sqrt(np.sum((y - t) ** 2)) / np.size(y))
