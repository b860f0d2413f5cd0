"""The loop starts at the second sending unit.

Caught by: one_hot_selects_weight
Hint: The first input is skipped: Python counts from 0.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    net = b
    for i in range(1, len(a)):
        net += a[i] * w[i]
    return float(net)
