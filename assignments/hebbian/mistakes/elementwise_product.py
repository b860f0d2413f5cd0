"""The rule multiplies the activities elementwise when the layers have one size.

Caught by: update_is_outer_product
Hint: The elementwise product pairs unit 0 with unit 0 only. Every sender is paired with every
    receiver: the outer product.
"""


def hebb_update(W, pre, post, eta):
    if len(pre) != len(post):
        return W + eta * np.outer(pre, post)
    return W + eta * pre * post
