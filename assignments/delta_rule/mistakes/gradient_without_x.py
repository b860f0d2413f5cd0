"""All weights change by the same amount.

Caught by: batch_values
Hint: A weight is responsible for an error in proportion to its input: multiply each error by that
case's input.
"""


def batch_step(X, t, w, b, eta):
    e = t - predict(X, w, b)
    return w + eta * e.sum(), b + eta * e.sum()
