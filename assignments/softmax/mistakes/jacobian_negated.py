"""The Jacobian function flips the sign of the whole Jacobian.

Caught by: jacobian_structure
Hint: The sign of the whole matrix is flipped: raising a logit raises its own output, so the
    diagonal is positive.
"""


def softmax_jacobian(z):
    y = softmax(z)
    return np.outer(y, y) - np.diag(y)
