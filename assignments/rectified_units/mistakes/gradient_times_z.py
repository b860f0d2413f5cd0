"""The output is used as the slope of the rectifier.

Caught by: gradient_values
Hint: Above 0 the rectifier has slope 1, wherever on the line. z is how high the line is, not how
steep.
"""


def relu_unit_gradient(X, w, b):
    z = np.maximum(0, X @ w + b)
    return z[:, None] * X, z
