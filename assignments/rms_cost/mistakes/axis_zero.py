"""The mean runs along the first axis only.

Caught by: error_values
Hint: One number is asked for, over all entries: an axis for the mean leaves one number for each
column.
"""


def rms(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError
    return np.sqrt(np.mean((y - t) ** 2, axis=0))
