"""Nothing is added to the standard deviation.

Caught by: local_values, flat_patches
Hint: The deviation of a flat patch is 0, and 0/0 is nan. Add eps to the deviation.
"""


def local_normalise(img, radius, eps=1e-3):
    x = np.asarray(img, float)
    out = np.empty_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            n = x[max(0, i - radius) : i + radius + 1, max(0, j - radius) : j + radius + 1]
            out[i, j] = (x[i, j] - n.mean()) / n.std()
    return out
