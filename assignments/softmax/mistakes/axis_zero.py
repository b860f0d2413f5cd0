"""The function normalises the columns of a batch.

Caught by: batch_rows_are_independent
Hint: Each example is a row, so maximum and sum run along the last axis; along axis 0 the
    columns are normalised.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.max(axis=0))
    return powers / powers.sum(axis=0)
