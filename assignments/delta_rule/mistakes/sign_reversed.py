"""The step climbs the error surface.

Caught by: batch_values, batch_step_goes_downhill, learning_reduces_the_error
Hint: Target less prediction is the way to go. Prediction less target is the slope, which leads
uphill.
"""


def batch_step(X, t, w, b, eta):
    e = predict(X, w, b) - t
    return w + eta * (X.T @ e), b + eta * e.sum()
