"""Every update starts from the weights at the beginning.

Caught by: training_sums_over_patterns
Hint: Each update has to start from the result of the one before; otherwise only the last pair
    leaves a trace.
"""


def hebb_train(W, pres, posts, eta):
    learned = np.array(W, dtype=np.float64)
    for pre, post in zip(pres, posts):
        learned = hebb_update(W, pre, post, eta)
    return learned
