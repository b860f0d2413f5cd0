"""The step is averaged over the cases.

Caught by: batch_values, batch_step_goes_downhill
Hint: The error is a sum over the cases, and so is its slope. Do not divide by their number.
"""


def batch_step(X, t, w, b, eta):
    e = t - predict(X, w, b)
    return w + eta * (X.T @ e) / len(X), b + eta * e.mean()
