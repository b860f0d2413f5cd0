"""A correctly rounded sum over a strict zip; the layer is a tuple."""

import math


def net_input(a, w, b=0.0):
    return math.fsum([b] + [float(x) * float(y) for x, y in zip(a, w, strict=True)])


def net_input_layer(a, W, b):
    return tuple(net_input(a, column, bias) for column, bias in zip(W.T, b))
