"""Returns the exponentials without dividing by their sum.

Caught by: sums_to_one
Hint: These are the shifted exponentials. Divided by their sum they become probabilities.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    return np.exp(z - z.max(axis=-1, keepdims=True))
