"""Every unit gets the biases of all units.

Caught by: layer_values
Hint: Each receiving unit has a bias of its own: add the vector, not its sum.
"""


def layer(A, W, b):
    return sigmoid(np.asarray(A) @ W + np.sum(b))
