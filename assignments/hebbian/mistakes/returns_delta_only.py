"""The rule returns the change of the weights.

Caught by: update_is_outer_product
Hint: The new weights are asked for: the old ones plus the change.
"""


def hebb_update(W, pre, post, eta):
    return eta * np.outer(pre, post)
