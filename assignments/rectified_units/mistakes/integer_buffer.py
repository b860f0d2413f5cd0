"""The outputs are kept in an array of the input's type.

Caught by: integer_inputs
Hint: An array made with zeros_like of integers cuts off every fraction. Make it of floats.
"""


def relu_unit(X, w, b):
    y = np.zeros_like(X[:, 0])
    y[:] = np.maximum(0, X @ w + b)
    return y
