"""The threshold is used as the bias, with its own sign.

Caught by: threshold_is_minus_bias
Hint: The sum reaches theta if the sum less theta reaches 0. So theta moves to the other side with
the opposite sign.
"""


def bias_from_threshold(theta):
    return theta
