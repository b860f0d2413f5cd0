"""The mean difference is subtracted first.

Caught by: error_values, constant_difference
Hint: The standard deviation ignores what all errors have in common. Average the squares of the
differences as they are.
"""


def rms(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError
    return float(np.std(y - t))
