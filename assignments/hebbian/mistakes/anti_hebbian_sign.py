"""The rule weakens the connection between units that fire together.

Caught by: sign_and_rate
Hint: Firing together strengthens a connection: the change is added. Subtracting it gives the
    anti-Hebbian rule.
"""


def hebb_update(W, pre, post, eta):
    return W - eta * np.outer(pre, post)
