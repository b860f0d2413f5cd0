"""One row and one column of places are missing.

Caught by: correlation_values
Hint: A kernel of height h fits in H - h + 1 rows: count the first place and the last.
"""

_correlate2d = correlate2d


def correlate2d(image, kernel):
    return _correlate2d(image, kernel)[:-1, :-1]
