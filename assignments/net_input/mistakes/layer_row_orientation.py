"""The weights are indexed receiver first, as in a list of rows.

Caught by: layer_is_column_by_column
Hint: w[j][i], one row per receiving unit, is the transpose of W[i, j], which leads from i to j.
"""


def net_input_layer(a, W, b):
    nets = []
    for j in range(len(b)):
        nets.append(sum(a[i] * W[j][i] for i in range(len(a))) + b[j])
    return np.array(nets)
