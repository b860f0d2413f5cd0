"""The rule adds one number, the dot product of the activities, to every weight.

Caught by: locality
Hint: The dot product is one number, added to all weights alike. Every pair of a sender and a
    receiver has its own product: the outer product.
"""


def hebb_update(W, pre, post, eta):
    if len(pre) != len(post):
        return W + eta * np.outer(pre, post)
    return W + eta * np.dot(pre, post)
