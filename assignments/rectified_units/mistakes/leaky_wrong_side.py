"""The small slope is applied above zero.

Caught by: leaky_values
Hint: A leaky unit passes positive net inputs unchanged. The small slope belongs below 0.
"""


def leaky_relu_unit(X, w, b, slope=0.01):
    z = X @ w + b
    return np.where(z > 0, slope * z, z)
