"""The loss lacks its factor 1/2.

Caught by: loss_is_half_sum_of_squares
Hint: The sum of squares is halved. The factor is there to cancel the 2 in the derivative.
"""


def loss(Y, T):
    return float(np.sum((T - Y) ** 2))
