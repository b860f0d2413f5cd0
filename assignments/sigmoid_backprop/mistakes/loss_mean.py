"""The loss is a mean over examples and outputs.

Caught by: loss_is_half_sum_of_squares
Hint: This loss is a sum over examples and outputs, not a mean.
"""


def loss(Y, T):
    return 0.5 * float(np.mean((T - Y) ** 2))
