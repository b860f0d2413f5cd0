"""The bias is added once for every sending unit.

Caught by: bias_is_one_more_weight
Hint: The bias belongs to the receiving unit: add it once, after the loop, not once per input.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    net = 0.0
    for activity, weight in zip(a, w):
        net += activity * weight + b
    return net
