"""The training averages over the pairs instead of adding them up.

Caught by: training_sums_over_patterns
Hint: The changes of all pairs are added; their sum is not divided by the number of pairs.
"""


def hebb_train(W, pres, posts, eta):
    return W + eta * np.asarray(pres).T @ np.asarray(posts) / max(1, len(pres))
