"""The largest net input of the batch is returned.

Caught by: relu_values
Hint: np.max(z, 0) reduces along axis 0 to the largest element. The larger of two values, element
by element, is np.maximum(z, 0).
"""


def relu_unit(X, w, b):
    return np.max(X @ w + b, 0)
