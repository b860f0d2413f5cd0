"""The squares are added up, not averaged.

Caught by: error_values, error_is_an_average
Hint: Twice the data should not make the error larger: divide the sum of the squares by N.
"""


def rms(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError
    return float(np.sqrt(np.sum((y - t) ** 2)))
