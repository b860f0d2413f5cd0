"""The loss is summed over outputs only.

Caught by: loss_is_half_sum_of_squares
Hint: The loss is a single number: add up over the examples as well as over the outputs.
"""


def loss(Y, T):
    return 0.5 * np.sum((T - Y) ** 2, axis=1)
