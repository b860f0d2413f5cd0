"""The last layer has no activation function.

Caught by: forward_values
Hint: All layers are alike here: the last one uses the logistic function as well.
"""

_forward = forward


def forward(A, params):
    activities = _forward(A, params)
    if params:
        W, b = params[-1]
        activities[-1] = activities[-2] @ W + b
    return activities
