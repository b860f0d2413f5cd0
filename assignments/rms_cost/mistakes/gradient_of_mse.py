"""The gradient of the mean square is returned, without that of the root.

Caught by: gradient_values, gradient_is_the_slope
Hint: The root is the outermost function, so the chain rule begins with its derivative: one over
twice the root.
"""


def rms_gradient(y, t):
    return 2 * (y - t) / np.size(y)
