"""The net input is compared with one half.

Caught by: unit_values
Hint: The threshold is already in the bias: compare the net input with 0. One half is where a
probability would be cut.
"""


def mp_unit(x, w, b):
    z = b + sum(xi * wi for xi, wi in zip(x, w, strict=True))
    return 1 if z >= 0.5 else 0
