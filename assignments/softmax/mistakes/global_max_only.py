"""The function shifts all rows by the maximum of the whole batch.

Caught by: batch_rows_far_apart
Hint: Subtract each row's own maximum. With one maximum for the whole batch all exponentials of
    a low row become 0, and the row 0/0.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.max())
    return powers / powers.sum(axis=-1, keepdims=True)
