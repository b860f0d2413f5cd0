"""The sigmoid is written as a ratio whose two sides overflow together.

Caught by: saturation_is_finite
Hint: For a large net input z, exp(z)/(1 + exp(z)) is inf/inf, which is nan. Use a form in which
    the exponent is negative there.
"""


def sigmoid(z):
    e = np.exp(z)
    return e / (1 + e)
