"""The lower of the two lines is taken instead of the higher.

Caught by: values_of_leaky_relu
Hint: Of the two lines, slope * n and n, the higher one counts: the maximum, not the minimum.
"""


def leaky_relu(n, slope=0.01):
    n = np.asarray(n, float)
    return np.minimum(slope * n, n)
