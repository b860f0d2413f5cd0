"""The smaller of 0 and the net input is returned.

Caught by: relu_values
Hint: Rectifying keeps the positive part: take the larger of 0 and z.
"""


def relu_unit(X, w, b):
    return np.minimum(0, X @ w + b)
