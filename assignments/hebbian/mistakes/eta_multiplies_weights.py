"""The rule multiplies the old weights by the learning rate too.

Caught by: sign_and_rate
Hint: eta scales the change only. The old weights are kept in full.
"""


def hebb_update(W, pre, post, eta):
    return eta * (W + np.outer(pre, post))
