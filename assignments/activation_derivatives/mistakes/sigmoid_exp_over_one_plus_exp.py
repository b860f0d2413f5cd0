"""The other form of the sigmoid is used for large positive n as well.

Caught by: saturates_without_overflow
Hint: exp(n) / (1 + exp(n)) becomes inf / inf = nan for large positive n. It is the right form for
negative n only.
"""


def sigmoid(n):
    e = np.exp(np.asarray(n, float))
    return e / (1 + e)
