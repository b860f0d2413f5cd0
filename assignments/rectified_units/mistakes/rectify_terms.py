"""Each term is rectified before the sum.

Caught by: relu_values
Hint: Inhibition has to meet excitation in the sum first. Rectify the total, once.
"""


def relu_unit(X, w, b):
    return np.maximum(0, X * w).sum(axis=1) + max(0, b)
