"""The numerator is a sum as well.

Caught by: tanh_values
Hint: Sum over sum is 1 everywhere. The numerator is the difference, which is 0 at z = 0.
"""


def tanh(z):
    z = np.asarray(z, float)
    e = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 + e) / (1 + e)
