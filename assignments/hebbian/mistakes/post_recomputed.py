"""The rule computes the postsynaptic activity from the weights.

Caught by: transposition_and_independence
Hint: The postsynaptic activity is given. It is not computed again from pre and the weights.
"""


def hebb_update(W, pre, post, eta):
    return W + eta * np.outer(pre, pre @ W)
