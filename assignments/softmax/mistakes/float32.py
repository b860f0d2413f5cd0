"""The function computes in single precision.

Caught by: matches_definition
Hint: Single precision keeps about 7 digits. Compute in float64 throughout.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float32)
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
