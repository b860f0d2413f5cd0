"""The bias as one more weight, from a unit that is always 1."""

import numpy as np


def net_input(a, w, b=0.0):
    activities = np.concatenate([a, [1.0]])
    weights = np.concatenate([w, [b]])
    return activities @ weights  # raises ValueError itself if the lengths differ


def net_input_layer(a, W, b):
    return np.append(a, 1.0) @ np.vstack([W, b])
