"""The training starts from zero weights.

Caught by: training_sums_over_patterns
Hint: Training starts from the weights that are given, not from zero.
"""


def hebb_train(W, pres, posts, eta):
    return eta * np.asarray(pres).T @ np.asarray(posts)
