"""The rule leaves out the learning rate.

Caught by: sign_and_rate
Hint: The change is multiplied by the learning rate; at eta = 0 nothing is learned.
"""


def hebb_update(W, pre, post, eta):
    return W + np.outer(pre, post)
