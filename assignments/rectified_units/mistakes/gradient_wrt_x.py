"""The derivative is taken with respect to the inputs.

Caught by: gradient_values
Hint: The derivative by w[i] is what w[i] is multiplied by: the input. The weight is the
derivative by the input.
"""


def relu_unit_gradient(X, w, b):
    on = (X @ w + b > 0) * 1.0
    return on[:, None] * w[None, :], on
