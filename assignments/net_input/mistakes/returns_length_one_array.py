"""The net input is wrapped in an array.

Caught by: matches_exact_sum
Hint: The net input of one unit is a number of shape (), not an array of shape (1,).
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    return np.array([np.dot(a, w) + b])
