"""The products overwrite the activities of the caller.

Caught by: matches_exact_sum
Hint: a *= w writes into the caller's array. A product that is a new array, a * w, leaves it alone.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    a *= w
    return float(a.sum() + b)
