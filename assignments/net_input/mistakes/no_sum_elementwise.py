"""The products are returned without being added up.

Caught by: matches_exact_sum
Hint: The elementwise product is still a vector, one entry per sender. The net input is the sum of
its entries.
"""


def net_input(a, w, b=0.0):
    return np.asarray(a) * np.asarray(w) + b
