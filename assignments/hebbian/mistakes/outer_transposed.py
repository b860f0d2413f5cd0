"""The rule puts receivers in the rows when the layers have one size.

Caught by: update_is_outer_product
Hint: Rows belong to senders, columns to receivers: the first factor of the outer product is
    pre.
"""


def hebb_update(W, pre, post, eta):
    if W.shape[0] == W.shape[1]:
        return W + eta * np.outer(post, pre)
    return W + eta * np.outer(pre, post)
