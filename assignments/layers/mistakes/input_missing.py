"""The list begins with the first layer.

Caught by: forward_values
Hint: The list of activities begins with the input itself.
"""

_forward = forward


def forward(A, params):
    return _forward(A, params)[1:]
