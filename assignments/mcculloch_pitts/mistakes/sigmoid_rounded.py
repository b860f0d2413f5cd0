"""A logistic function is rounded to 0 or 1.

Caught by: fires_at_threshold
Hint: At z = 0 the logistic function is 0.5, and Python rounds 0.5 to 0, the even neighbour.
Compare the net input with 0 instead.
"""

import math


def mp_unit(x, w, b):
    z = b + sum(xi * wi for xi, wi in zip(x, w, strict=True))
    return round(1 / (1 + math.exp(-z)))
