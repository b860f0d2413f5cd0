"""The function takes powers of 2 instead of powers of e.

Caught by: two_classes_are_sigmoid
Hint: The base is e. With base 2 two classes no longer give the logistic function.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    powers = 2.0 ** (z - z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
