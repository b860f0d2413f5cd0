"""Row sums of a square batch are broadcast along the wrong axis.

Caught by: batch_rows_are_independent
Hint: Row sums of shape (N,) are broadcast against the columns of a square batch. Keep the
    summed axis, so that they have shape (N, 1).
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    if z.ndim == 1:
        powers = np.exp(z - z.max())
        return powers / powers.sum()
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    if powers.shape[0] == powers.shape[1]:
        return powers / powers.sum(axis=1)
    return powers / powers.sum(axis=1, keepdims=True)
