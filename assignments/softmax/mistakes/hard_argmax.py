"""The function gives the largest logit everything.

Caught by: matches_definition
Hint: This is arg-max, a one-hot vector. Softmax is its smooth version: every class keeps a
    positive share.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    y = np.zeros(z.shape)
    np.put_along_axis(y, z.argmax(axis=-1)[..., np.newaxis], 1.0, axis=-1)
    return y
