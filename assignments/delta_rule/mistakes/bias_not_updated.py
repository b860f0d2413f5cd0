"""The bias stays as it is.

Caught by: batch_values, batch_step_goes_downhill
Hint: The bias learns too: it is the weight of an input that is always 1.
"""


def batch_step(X, t, w, b, eta):
    e = t - predict(X, w, b)
    return w + eta * (X.T @ e), b
