"""The lengths are not compared, and zip stops at the shorter one.

Caught by: length_mismatch_raises
Hint: zip stops at the shorter of its arguments without a word. Compare the lengths first and
raise ValueError.
"""


def mp_unit(x, w, b):
    return 1 if b + sum(xi * wi for xi, wi in zip(x, w)) >= 0 else 0
