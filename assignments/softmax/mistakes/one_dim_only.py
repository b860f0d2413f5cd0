"""The formula for one example, applied to a batch.

Caught by: batch_rows_are_independent
Hint: For one example the first axis is also the last one; in a batch it runs over the examples.
    Sum along the last axis.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    largest = max(np.ravel(z))
    powers = np.exp(z - largest)
    return powers / np.sum(powers, axis=0)
