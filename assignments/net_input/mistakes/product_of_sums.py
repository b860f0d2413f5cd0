"""The sums are multiplied instead of the products being summed.

Caught by: matches_exact_sum
Hint: Multiply each activity by its own weight first, then add. The product of two sums also mixes
a[0] with w[1].
"""


def net_input(a, w, b=0.0):
    return float(np.sum(a) * np.sum(w) + b)
