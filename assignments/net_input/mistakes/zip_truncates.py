"""The lengths are not compared, and zip stops at the shorter one.

Caught by: length_mismatch_raises
Hint: zip stops at the shorter of its arguments without a word. Compare the lengths first and
raise ValueError.
"""


def net_input(a, w, b=0.0):
    return float(sum(x * y for x, y in zip(a, w)) + b)
