"""The definition is typed in as it stands.

Caught by: tanh_of_large_inputs
Hint: Beyond 709 the exponential is infinite, and infinity over infinity is nan. Only exponentials
of negative numbers are safe.
"""


def tanh(z):
    z = np.asarray(z, float)
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
