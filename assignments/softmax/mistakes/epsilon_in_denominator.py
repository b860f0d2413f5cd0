"""The function adds a small number to the sum.

Caught by: sums_to_one
Hint: After subtracting the maximum the sum is at least 1, so no epsilon is needed; with one,
    the probabilities no longer sum to 1.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return powers / (powers.sum(axis=-1, keepdims=True) + 1e-8)
