"""The unit is silent at its threshold.

Caught by: fires_at_threshold
Hint: The unit fires when the net input reaches 0, so 0 itself is included: compare with >=, not
with >.
"""


def mp_unit(x, w, b):
    z = b + sum(xi * wi for xi, wi in zip(x, w, strict=True))
    return 1 if z > 0 else 0
