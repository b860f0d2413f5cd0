"""The hidden deltas are computed with output weights that are updated already.

Caught by: sgd_step_uses_old_parameters
Hint: The hidden deltas belong to the old W2, the one that made the error. Compute all gradients
    first, then update all parameters.
"""


def sgd_step(X, T, W1, b1, W2, b2, eta):
    H, Y = forward(X, W1, b1, W2, b2)
    delta2 = output_delta(Y, T)
    dW2, db2 = layer_gradient(H, delta2)
    W2 = W2 - eta * dW2
    b2 = b2 - eta * db2
    dW1, db1 = layer_gradient(X, hidden_delta(delta2, W2, H))
    return W1 - eta * dW1, b1 - eta * db1, W2, b2
