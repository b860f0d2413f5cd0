"""The function clips the probabilities away from 0 and 1.

Caught by: matches_definition
Hint: Probabilities are returned as they are, however small. Clipping belongs to a loss that
    takes logarithms, if anywhere.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.clip(powers / powers.sum(axis=-1, keepdims=True), 1e-7, 1 - 1e-7)
