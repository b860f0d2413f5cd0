"""Incomplete blocks at the end are kept.

Caught by: pooling_values
Hint: Only complete blocks count: there are H // size rows of them.
"""


def max_pool(image, size):
    return np.array(
        [
            [image[r : r + size, c : c + size].max() for c in range(0, image.shape[1], size)]
            for r in range(0, image.shape[0], size)
        ]
    )
