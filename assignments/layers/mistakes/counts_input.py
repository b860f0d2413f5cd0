"""The input is counted as a layer.

Caught by: counts_layers
Hint: The input has no weights and computes nothing. Layers of weights are counted: one less than
there are sizes.
"""


def n_layers(sizes):
    return len(sizes)
