"""The weights of the caller are written to.

Caught by: online_values
Hint: w += ... changes the caller's array. Work on a copy.
"""


def online_epoch(X, t, w, b, eta):
    for x, target in zip(X, t):
        error = target - (x @ w + b)
        w += eta * error * x
        b += eta * error
    return w, b
