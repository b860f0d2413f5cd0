"""The gradient of the hidden weights is transposed.

Caught by: hidden_layer_gradient
Hint: dW1 has the shape of W1: row i belongs to input i, column j to hidden unit j.
"""


def backward(X, T, W1, b1, W2, b2):
    H, Y = forward(X, W1, b1, W2, b2)
    delta2 = output_delta(Y, T)
    delta1 = hidden_delta(delta2, W2, H)
    dW1, db1 = layer_gradient(X, delta1)
    return dW1.T, db1, *layer_gradient(H, delta2)
