"""The slope formula y(1 - y) is applied to the net input.

Caught by: output_layer_gradient
Hint: The slope y(1 - y) is written in terms of the output y, not of the net input z. The two
    forms of the derivative have the same value, but different arguments.
"""


def backward(X, T, W1, b1, W2, b2):
    H, Y = forward(X, W1, b1, W2, b2)
    z2 = H @ W2 + b2
    delta2 = (Y - T) * z2 * (1 - z2)
    delta1 = hidden_delta(delta2, W2, H)
    return *layer_gradient(X, delta1), *layer_gradient(H, delta2)
