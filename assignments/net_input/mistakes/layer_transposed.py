"""The matrix is multiplied from the wrong side.

Caught by: layer_is_column_by_column
Hint: W[i, j] leads from i to j, so unit j sums over column j: the activities multiply W from the
left.
"""


def net_input_layer(a, W, b):
    return np.asarray(W) @ np.asarray(a) + b
