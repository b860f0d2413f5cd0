"""The neighbourhood lacks its last row and column.

Caught by: local_values
Hint: The end of a slice is not included: it has to be one more than the last row and column.
"""


def local_normalise(img, radius, eps=1e-3):
    x = np.asarray(img, float)
    out = np.zeros_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            n = x[max(0, i - radius) : max(i + radius, 1), max(0, j - radius) : max(j + radius, 1)]
            out[i, j] = (x[i, j] - n.mean()) / (n.std() + eps) if n.size else 0
    return out
