"""Blocks begin at every pixel.

Caught by: pooling_values
Hint: Each block begins where the one before it ends: move on by the size of the block.
"""


def max_pool(image, size):
    H, W = image.shape
    return np.array(
        [
            [image[r : r + size, c : c + size].max() for c in range(W - size + 1)]
            for r in range(H - size + 1)
        ]
    )
