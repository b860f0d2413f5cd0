"""The rule lets the caller's matrix decay.

Caught by: decay_update
Hint: An in-place operation changes the caller's matrix, which is still needed there. Work on a
    copy.
"""


def hebb_decay_update(W, pre, post, eta, decay):
    W -= decay * W
    return W + eta * np.outer(pre, post)
