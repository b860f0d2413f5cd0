"""The rule keeps the fraction of the weights that should be lost.

Caught by: decay_update
Hint: decay is the fraction that is lost in a step; the fraction that remains is 1 - decay.
"""


def hebb_decay_update(W, pre, post, eta, decay):
    return decay * W + eta * np.outer(pre, post)
