"""The exponential of a large positive number is taken with math.exp.

Caught by: saturation_is_finite
Hint: For a very negative net input z, exp(-z) is too large for a float and math.exp raises
    OverflowError. Give negative z a form of its own in which the exponent is negative.
"""

import math


def logistic(z):
    return 1 / (1 + math.exp(-z))


def sigmoid(z):
    return np.vectorize(logistic, otypes=[float])(z)
