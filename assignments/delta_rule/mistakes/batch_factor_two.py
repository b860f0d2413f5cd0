"""The step is twice as large.

Caught by: batch_values, batch_step_goes_downhill
Hint: The one half in the error cancels the 2 of the derivative: no factor is left.
"""


def batch_step(X, t, w, b, eta):
    e = t - predict(X, w, b)
    return w + 2 * eta * (X.T @ e), b + 2 * eta * e.sum()
