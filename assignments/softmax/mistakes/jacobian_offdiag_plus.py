"""The Jacobian function has a plus sign off the diagonal.

Caught by: jacobian_structure
Hint: Off the diagonal the derivative is negative: raising logit j lowers output i, so that the
    sum stays 1.
"""


def softmax_jacobian(z):
    y = softmax(z)
    jacobian = np.outer(y, y)
    np.fill_diagonal(jacobian, y * (1 - y))
    return jacobian
