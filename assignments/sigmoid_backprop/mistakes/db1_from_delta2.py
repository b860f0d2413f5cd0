"""The hidden biases get the deltas of the output layer.

Caught by: hidden_layer_gradient
Hint: db1 is the sum of delta1, the deltas of the hidden units. delta2 belongs to db2.
"""


def backward(X, T, W1, b1, W2, b2):
    H, Y = forward(X, W1, b1, W2, b2)
    delta2 = output_delta(Y, T)
    delta1 = hidden_delta(delta2, W2, H)
    (dW1, db1), (dW2, db2) = layer_gradient(X, delta1), layer_gradient(H, delta2)
    return dW1, db2 if db2.shape == db1.shape else db1, dW2, db2
