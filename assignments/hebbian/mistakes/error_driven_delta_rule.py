"""The rule learns from the error instead of the activity.

Caught by: transposition_and_independence
Hint: With target minus output this is the delta rule. Hebb's rule uses the postsynaptic
    activity itself, and no old weight.
"""


def hebb_update(W, pre, post, eta):
    return W + eta * np.outer(pre, post - pre @ W)
