"""The output is a step from 0 to 1.

Caught by: relu_values, positive_homogeneity
Hint: That is the threshold unit. A rectified unit returns the net input itself above 0.
"""


def relu_unit(X, w, b):
    return (X @ w + b >= 0).astype(float)
