"""The function subtracts the mean logit instead of the largest.

Caught by: no_overflow
Hint: Subtract the maximum, not the mean: a logit far above the mean still overflows.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.mean(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
