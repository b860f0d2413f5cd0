"""math.exp is trusted with numbers of any size.

Caught by: saturates_without_overflow
Hint: math.exp raises OverflowError above 709, which happens for very negative n. Use another form
of the formula there.
"""


def sigmoid(n):
    import math

    return np.vectorize(lambda x: 1 / (1 + math.exp(-x)), otypes=[float])(n)
