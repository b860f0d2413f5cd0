"""The biases are not counted.

Caught by: counts_parameters
Hint: Biases are learned as weights are. Count one for each receiving unit.
"""


def n_parameters(sizes):
    return sum(m * n for m, n in zip(sizes, sizes[1:]))
