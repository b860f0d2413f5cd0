"""The rule ignores negative activities.

Caught by: sign_and_rate
Hint: Negative activities count too: opposite signs weaken a connection, two negative ones
    strengthen it.
"""


def hebb_update(W, pre, post, eta):
    return W + eta * np.outer(np.maximum(pre, 0), np.maximum(post, 0))
