"""The function returns the exponentials without dividing by their sum.

Caught by: sums_to_one
Hint: These are the exponentials themselves. Divided by their sum they become probabilities.
"""


def softmax(z):
    return np.exp(np.asarray(z, dtype=np.float64))
