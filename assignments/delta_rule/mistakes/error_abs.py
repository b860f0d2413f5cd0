"""Sizes of differences are added instead of squares.

Caught by: error_values
Hint: Square the differences: a large one counts for more than two of half its size.
"""


def squared_error(X, t, w, b):
    return 0.5 * float(np.sum(np.abs(predict(X, w, b) - t)))
