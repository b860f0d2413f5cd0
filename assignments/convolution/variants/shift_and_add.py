"""One shifted image for each entry of the kernel."""

import numpy as np


def correlate2d(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    out = 0.0
    for i in range(h):
        for j in range(w):
            out = out + kernel[i, j] * image[i : H - h + 1 + i, j : W - w + 1 + j]
    return out


def convolve2d(image, kernel):
    return correlate2d(image, np.flip(kernel))


def max_pool(image, size):
    return np.max(
        [
            image[
                i : image.shape[0] // size * size : size, j : image.shape[1] // size * size : size
            ]
            for i in range(size)
            for j in range(size)
        ],
        axis=0,
    )
