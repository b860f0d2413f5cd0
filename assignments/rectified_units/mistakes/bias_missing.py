"""The bias is left out of the net input.

Caught by: relu_values
Hint: The bias shifts where the unit begins to fire. Add it to the weighted sum.
"""


def relu_unit(X, w, b):
    return np.maximum(0, X @ w)
