"""Every receiving unit gets the biases of all units.

Caught by: layer_is_column_by_column
Hint: Each receiving unit j has a bias of its own, b[j]; the biases are not added up.
"""


def net_input_layer(a, W, b):
    return np.asarray(a) @ W + np.sum(b)
