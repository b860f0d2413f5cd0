"""The sigmoid is applied to an output that is a sigmoid already.

Caught by: output_layer_gradient
Hint: Y is the sigmoid of the net input already, so the slope is Y(1 - Y). Another sigmoid of Y
    gives the slope at the wrong place.
"""


def output_delta(Y, T):
    again = sigmoid(Y)
    return (Y - T) * again * (1 - again)
