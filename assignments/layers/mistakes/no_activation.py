"""The net input is returned as the activity.

Caught by: layer_values
Hint: A layer of logistic units passes its net input through the logistic function.
"""


def layer(A, W, b):
    return np.asarray(A) @ W + b
