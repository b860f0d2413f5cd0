"""The rule writes the new weights into the caller's matrix.

Caught by: update_is_outer_product
Hint: An in-place addition changes the caller's matrix, which is still needed there. Return a
    new one.
"""


def hebb_update(W, pre, post, eta):
    W += eta * np.outer(pre, post)
    return W
