"""The differences are added before squaring.

Caught by: error_values
Hint: Errors of opposite sign must not cancel: square each difference first, then add.
"""


def squared_error(X, t, w, b):
    return 0.5 * float(np.sum(predict(X, w, b) - t) ** 2)
