"""A layer that yields its net inputs one after the other; sums from `operator` and `map`."""

import operator


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError("lengths differ")
    return sum(map(operator.mul, a, w), start=b)


def net_input_layer(a, W, b):
    for column, bias in zip(W.T, b):
        yield net_input(a, column, bias)
