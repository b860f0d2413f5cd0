"""The sum is divided by one less than the number of entries.

Caught by: error_values, error_is_an_average
Hint: No mean is estimated from these data, so no degree of freedom is lost: divide by N.
"""


def rms(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError
    return float(np.sqrt(np.sum((y - t) ** 2) / max(1, np.size(y) - 1)))
