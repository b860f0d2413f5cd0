"""Only the last layer is returned.

Caught by: forward_values
Hint: The activities of all layers are asked for, the input first: learning will need them.
"""

_forward = forward


def forward(A, params):
    return _forward(A, params)[-1:]
