"""The function stores the probabilities in an array of the type of the logits.

Caught by: integer_input
Hint: An array created like z holds integers when z does, and cuts every probability below 1 to
    0. Create a float64 array.
"""


def softmax(z):
    z = np.asarray(z)
    y = np.zeros_like(z)
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    y[...] = powers / powers.sum(axis=-1, keepdims=True)
    return y
