"""The rule subtracts the same amount from every weight.

Caught by: decay_update
Hint: The loss is proportional to the weight, a fraction of it: strong weights lose more, and
    weights of zero nothing.
"""


def hebb_decay_update(W, pre, post, eta, decay):
    return W + eta * np.outer(pre, post) - decay
