"""The factor one half is missing.

Caught by: error_values
Hint: The error of this course is half the sum of the squares.
"""


def squared_error(X, t, w, b):
    return float(np.sum((predict(X, w, b) - t) ** 2))
