"""The rule clips the weights to the range from -1 to 1.

Caught by: update_is_outer_product
Hint: The weights of this rule have no bounds. Clipping is one cure for their growth; here decay
    and Oja's rule are used instead.
"""


def hebb_update(W, pre, post, eta):
    return np.clip(W + eta * np.outer(pre, post), -1, 1)
