"""Sizes are averaged instead of squares.

Caught by: error_values
Hint: Square first, then average, and take one root last: the root of each square by itself is its
size. A large error counts for more than two of half its size.
"""


def rms(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError
    return float(np.mean(np.abs(y - t)))
