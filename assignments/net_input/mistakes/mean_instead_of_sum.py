"""The products are averaged instead of added up.

Caught by: matches_exact_sum
Hint: The net input is the sum of the weighted inputs, not their mean: more active senders give
more input.
"""


def net_input(a, w, b=0.0):
    if len(a) == 0:
        return b
    return float(np.mean(np.asarray(a) * np.asarray(w)) + b)
