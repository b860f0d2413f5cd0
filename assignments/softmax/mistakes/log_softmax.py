"""The function returns the logarithms of the probabilities.

Caught by: sums_to_one
Hint: These are logarithms of probabilities: none is positive. The exponential of each of them
    is asked for.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
