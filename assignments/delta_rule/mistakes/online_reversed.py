"""The cases are visited from the last to the first.

Caught by: online_values
Hint: The order of the rows is the order of learning, and online it matters.
"""

_online_epoch = online_epoch


def online_epoch(X, t, w, b, eta):
    return _online_epoch(X[::-1], t[::-1], w, b, eta)
