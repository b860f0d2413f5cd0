"""The function subtracts the smallest logit instead of the largest.

Caught by: no_overflow
Hint: Any common shift is allowed, but only the shift by the maximum keeps all exponents at or
    below 0. With the minimum they grow.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.min(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
