"""Below 0 the leaky unit gets the slope of relu.

Caught by: slope_of_leaky_relu
Hint: Below 0 the leaky unit still has the slope it leaks with, not 0.
"""


def d_leaky_relu(n, slope=0.01):
    return np.where(np.asarray(n, float) > 0, 1.0, 0.0)
