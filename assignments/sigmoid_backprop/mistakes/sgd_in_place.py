"""The step is taken inside the caller's arrays.

Caught by: sgd_step_uses_old_parameters
Hint: An augmented assignment such as -= changes the array itself, which still belongs to the
    caller. Build new arrays from the old ones.
"""


def sgd_step(X, T, W1, b1, W2, b2, eta):
    parameters = W1, b1, W2, b2
    gradients = backward(X, T, *parameters)
    for p, g in zip(parameters, gradients, strict=True):
        p -= eta * g
    return parameters
