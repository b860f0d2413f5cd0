"""The function divides by the sum over the whole batch.

Caught by: batch_rows_are_independent
Hint: The sum in the denominator runs over one row, not over the whole batch: every row sums to
    1.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.max())
    return powers / powers.sum()
