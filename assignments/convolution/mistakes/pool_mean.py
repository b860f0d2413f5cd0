"""Each block keeps its mean.

Caught by: pooling_values
Hint: Max pooling keeps the strongest answer of a block, not the average.
"""


def max_pool(image, size):
    H, W = image.shape[0] // size, image.shape[1] // size
    return image[: H * size, : W * size].reshape(H, size, W, size).mean(axis=(1, 3))
