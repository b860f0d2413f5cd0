"""The number of rows is taken for the number of entries.

Caught by: gradient_values
Hint: len(y) counts the first axis only. The mean runs over all entries: y.size.
"""


def rms_gradient(y, t):
    r = rms(y, t)
    return np.zeros_like(y) if r == 0 else (y - t) / (len(y) * r)
