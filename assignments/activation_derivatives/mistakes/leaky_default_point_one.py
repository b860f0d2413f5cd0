"""The default slope is ten times too large.

Caught by: slope_is_a_parameter
Hint: Left out, the slope is 0.01.
"""


def leaky_relu(n, slope=0.1):
    n = np.asarray(n, float)
    return np.maximum(slope * n, n)


def d_leaky_relu(n, slope=0.1):
    return np.where(np.asarray(n, float) > 0, 1.0, slope)
