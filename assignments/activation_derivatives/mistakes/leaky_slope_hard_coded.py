"""The slope is typed into the formula and the argument ignored.

Caught by: slope_is_a_parameter
Hint: The argument slope has no effect: use it in the place of the number 0.01.
"""


def leaky_relu(n, slope=0.01):
    n = np.asarray(n, float)
    return np.maximum(0.01 * n, n)


def d_leaky_relu(n, slope=0.01):
    return np.where(np.asarray(n, float) > 0, 1.0, 0.01)
