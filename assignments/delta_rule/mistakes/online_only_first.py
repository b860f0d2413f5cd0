"""The function returns after the first case.

Caught by: online_values
Hint: A return inside the loop ends it. Go through all cases, then return.
"""


def online_epoch(X, t, w, b, eta):
    for x, target in zip(X, t):
        error = target - (x @ w + b)
        return w + eta * error * x, b + eta * error
