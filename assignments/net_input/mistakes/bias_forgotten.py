"""The bias is left out.

Caught by: bias_is_one_more_weight
Hint: The argument b has no effect: add the bias to the weighted sum.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    return float(np.dot(a, w))
