"""The gradient is added.

Caught by: sgd_step_uses_old_parameters
Hint: The gradient points uphill and the loss is to fall: subtract eta times the gradient.
"""


def sgd_step(X, T, W1, b1, W2, b2, eta):
    parameters = W1, b1, W2, b2
    gradients = backward(X, T, *parameters)
    return tuple(p + eta * g for p, g in zip(parameters, gradients, strict=True))
