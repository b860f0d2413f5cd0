"""The sign of a weight is dropped, so that inhibition excites.

Caught by: one_hot_selects_weight
Hint: A weight may be negative: that is how one unit inhibits another. Let the sign take part in
the product.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    return float(np.dot(a, np.abs(w)) + b)
