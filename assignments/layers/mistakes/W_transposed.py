"""The weights are transposed where the shapes allow it.

Caught by: layer_values
Hint: W[i, j] leads from i to j: each receiving unit has a column. Shapes alone do not tell where
both layers have equally many units.
"""


def layer(A, W, b):
    return sigmoid(np.asarray(A) @ (W.T if W.shape[0] == W.shape[1] else W) + b)
