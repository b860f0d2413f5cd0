"""The bias gradient keeps one row for each example.

Caught by: output_layer_gradient
Hint: All examples share one bias, so its gradient has the shape of the bias: add the deltas up
    over the examples.
"""


def layer_gradient(A, delta):
    return A.T @ delta, delta
