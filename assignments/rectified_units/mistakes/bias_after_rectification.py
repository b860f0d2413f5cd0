"""The bias is added after the rectifier.

Caught by: relu_values
Hint: The bias is part of the net input. Added later, it lets a silent unit give an output, even a
negative one.
"""


def relu_unit(X, w, b):
    return np.maximum(0, X @ w) + b
