"""The rule subtracts the mean activity of each layer first.

Caught by: update_is_outer_product
Hint: The activities enter as they are. With their means subtracted this is the covariance rule.
"""


def hebb_update(W, pre, post, eta):
    return W + eta * np.outer(pre - np.mean(pre), post - np.mean(post))
