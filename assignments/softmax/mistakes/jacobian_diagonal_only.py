"""The Jacobian function fills the diagonal of the Jacobian only.

Caught by: jacobian_structure
Hint: The entries off the diagonal are missing: raising one logit lowers all the other outputs.
"""


def softmax_jacobian(z):
    y = softmax(z)
    return np.diag(y * (1 - y))
