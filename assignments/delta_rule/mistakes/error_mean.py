"""The error is averaged over the cases.

Caught by: error_values, error_is_a_sum
Hint: The error adds up over the cases. Sum, do not average.
"""


def squared_error(X, t, w, b):
    return 0.5 * float(np.mean((predict(X, w, b) - t) ** 2))
