"""Pixels that are already normalised are used for their neighbours.

Caught by: local_values
Hint: Write into a new image: every neighbourhood is one of the original.
"""


def local_normalise(img, radius, eps=1e-3):
    x = np.array(img, float)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            n = x[max(0, i - radius) : i + radius + 1, max(0, j - radius) : j + radius + 1]
            x[i, j] = (x[i, j] - n.mean()) / (n.std() + eps)
    return x
