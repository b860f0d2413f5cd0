"""The layer sender by sender: each adds its row of weights to all receivers."""

import numpy as np


class LengthError(ValueError):
    """A kind of ValueError is a ValueError."""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise LengthError(len(a), len(w))
    return np.array(b + np.tensordot(a, w, axes=1))


def net_input_layer(a, W, b):
    net = np.array(b, dtype=float)
    for activity, row in zip(a, W):
        net += activity * row
    return net
