"""The strength grows without a limit.

Caught by: sensitisation
Hint: A synapse has a largest strength: the result is never above w_max.
"""


def sensitise(w, gain, w_max):
    return w * (1 + gain)
