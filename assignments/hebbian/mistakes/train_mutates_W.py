"""The caller's matrix is trained under another name.

Caught by: training_sums_over_patterns
Hint: A second name for an array is not a copy: adding in place changes the caller's matrix.
"""


def hebb_train(W, pres, posts, eta):
    learned = W
    for pre, post in zip(pres, posts):
        learned += eta * np.outer(pre, post)
    return learned
