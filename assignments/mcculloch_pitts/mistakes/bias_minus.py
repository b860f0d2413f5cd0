"""The bias is subtracted as if it were a threshold.

Caught by: unit_values
Hint: A bias is added to the sum. A threshold is what would be subtracted, and theta = -b.
"""


def mp_unit(x, w, b):
    z = sum(xi * wi for xi, wi in zip(x, w, strict=True)) - b
    return 1 if z >= 0 else 0
