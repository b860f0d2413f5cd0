"""The biases are treated as constants.

Caught by: output_layer_gradient
Hint: The biases are parameters too. A bias is a weight from an input of 1, so its derivative is
    the sum of the layer's deltas.
"""


def layer_gradient(A, delta):
    return A.T @ delta, np.zeros(delta.shape[1])
