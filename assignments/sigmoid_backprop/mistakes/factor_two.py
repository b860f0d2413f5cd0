"""The derivative of the square is taken without the factor 1/2 in front.

Caught by: output_layer_gradient
Hint: The 1/2 in the loss cancels the 2 from the square, so no factor 2 is left in the gradient.
"""


def output_delta(Y, T):
    return 2 * (Y - T) * Y * (1 - Y)
