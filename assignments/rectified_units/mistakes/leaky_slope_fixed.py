"""The slope is written into the function.

Caught by: leaky_values
Hint: Use the argument slope; 0.01 is only what it is if the caller gives none.
"""


def leaky_relu_unit(X, w, b, slope=0.01):
    z = X @ w + b
    return np.maximum(0.01 * z, z)
