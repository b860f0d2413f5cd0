"""The slope is used as a lower limit of the output.

Caught by: leaky_values
Hint: Below 0 the output is slope times z, a line through 0. A constant below 0 has no slope at
all.
"""


def leaky_relu_unit(X, w, b, slope=0.01):
    z = X @ w + b
    return np.maximum(slope, z)
