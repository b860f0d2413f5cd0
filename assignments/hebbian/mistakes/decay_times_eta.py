"""The rule multiplies the decay by the learning rate.

Caught by: decay_update
Hint: In the formula of this assignment eta multiplies the Hebbian part only; decay stands
    alone.
"""


def hebb_decay_update(W, pre, post, eta, decay):
    return W + eta * (np.outer(pre, post) - decay * W)
