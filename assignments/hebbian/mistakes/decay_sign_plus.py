"""The rule adds the decay instead of subtracting it.

Caught by: decay_update
Hint: Decay takes away a part of the weight. With a plus sign the weights grow without end.
"""


def hebb_decay_update(W, pre, post, eta, decay):
    return W + eta * np.outer(pre, post) + decay * W
