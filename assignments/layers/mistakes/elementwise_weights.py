"""The weighted inputs are averaged.

Caught by: layer_values
Hint: The net input is a sum over the senders, not their mean: the matrix product does it.
"""


def layer(A, W, b):
    return sigmoid((np.asarray(A)[..., :, None] * W).mean(axis=-2) + b)
