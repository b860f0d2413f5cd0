"""The rule lets the freshly learned part decay too.

Caught by: decay_update
Hint: Only the old weights decay; the part learned in this step is added in full.
"""


def hebb_decay_update(W, pre, post, eta, decay):
    return (1 - decay) * (W + eta * np.outer(pre, post))
