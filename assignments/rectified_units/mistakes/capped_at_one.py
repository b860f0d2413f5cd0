"""The output is cut off at 1.

Caught by: relu_values, positive_homogeneity
Hint: A rectified unit has no ceiling: above 0 the output is the net input, however large.
"""


def relu_unit(X, w, b):
    return np.clip(X @ w + b, 0, 1)
