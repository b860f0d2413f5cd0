"""The Jacobian function returns the diagonal of the Jacobian as a vector.

Caught by: jacobian_values
Hint: Every output depends on every logit, so there are K x K derivatives; y(1 - y) is the
    diagonal only.
"""


def softmax_jacobian(z):
    y = softmax(z)
    return y * (1 - y)
