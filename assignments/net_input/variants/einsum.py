"""Einstein summation."""

import numpy as np


def net_input(a, w, b=0.0):
    a, w = np.asarray(a, float), np.asarray(w, float)
    if a.size != w.size:
        raise ValueError
    return np.einsum("i,i->", a, w) + b


def net_input_layer(a, W, b):
    return np.einsum("i,ij->j", a, W) + b
