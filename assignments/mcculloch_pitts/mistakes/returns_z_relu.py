"""Above the threshold the net input itself is returned.

Caught by: unit_values, scale_invariance
Hint: A spike has a fixed size: the output is 1, however large the net input is. A unit that
returns its net input is a rectified linear unit.
"""


def mp_unit(x, w, b):
    z = b + sum(xi * wi for xi, wi in zip(x, w, strict=True))
    return z if z >= 0 else 0
