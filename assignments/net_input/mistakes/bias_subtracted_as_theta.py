"""The bias is subtracted as if it were a threshold.

Caught by: bias_is_one_more_weight
Hint: The bias is added. A threshold theta would be subtracted, and theta = -b.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    return float(np.dot(a, w) - b)
