"""The loop ends one sending unit too early.

Caught by: matches_exact_sum
Hint: The last input is skipped: range(len(a)) already stops before len(a).
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    net = b
    for i in range(len(a) - 1):
        net += a[i] * w[i]
    return float(net)
