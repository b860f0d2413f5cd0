"""Elementwise products, then a sum; the layer by broadcasting."""

import numpy as np


def net_input(a, w, b=0.0):
    if np.shape(a) != np.shape(w):
        raise ValueError
    net = a * w
    return np.sum(net) + b


def net_input_layer(a, W, b):
    return np.sum(a[:, None] * W, axis=0) + b
