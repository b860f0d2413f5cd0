"""The batch is overwritten with weighted inputs.

Caught by: relu_values
Hint: X *= w writes into the caller's array. A product that is a new array, X * w, leaves it
alone.
"""


def relu_unit(X, w, b):
    if X.dtype == np.float64:
        X *= w
    else:
        X = X * w
    return np.maximum(0.0, X.sum(axis=1) + b)
