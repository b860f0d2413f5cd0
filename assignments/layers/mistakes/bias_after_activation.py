"""The bias is added to the activity.

Caught by: layer_values
Hint: The bias is part of the net input: add it before the logistic function, not after.
"""


def layer(A, W, b):
    return sigmoid(np.asarray(A) @ W) + b
