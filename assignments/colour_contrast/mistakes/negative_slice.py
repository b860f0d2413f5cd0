"""The neighbourhood begins at a negative index near the border.

Caught by: local_values
Hint: A negative index counts from the end. Begin at 0 where the neighbourhood would reach beyond
the border.
"""


def local_normalise(img, radius, eps=1e-3):
    x = np.asarray(img, float)
    out = np.zeros_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            n = x[i - radius : i + radius + 1, j - radius : j + radius + 1]
            out[i, j] = (x[i, j] - n.mean()) / (n.std() + eps) if n.size else 0
    return out
