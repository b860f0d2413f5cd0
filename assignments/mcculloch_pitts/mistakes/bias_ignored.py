"""The bias is left out of the net input.

Caught by: unit_values
Hint: Without its bias a unit fires at a sum of 0, whatever its threshold. Add b to the sum.
"""


def mp_unit(x, w, b):
    z = sum(xi * wi for xi, wi in zip(x, w, strict=True))
    return 1 if z >= 0 else 0
