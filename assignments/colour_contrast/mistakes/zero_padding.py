"""The image is surrounded by zeros.

Caught by: local_values, flat_patches
Hint: Beyond the border there is nothing, not black. Cut the neighbourhood off instead.
"""


def local_normalise(img, radius, eps=1e-3):
    x = np.asarray(img, float)
    P = np.pad(x, radius)
    k = 2 * radius + 1
    return np.array(
        [
            [
                (x[i, j] - P[i : i + k, j : j + k].mean()) / (P[i : i + k, j : j + k].std() + eps)
                for j in range(x.shape[1])
            ]
            for i in range(x.shape[0])
        ]
    )
