"""Filters of `scipy.signal`, and the maximum filter of `scipy.ndimage`, one value a block.

Nothing is written here.
"""

import numpy as np
from scipy import ndimage, signal


def correlate2d(image, kernel):
    return signal.correlate2d(image, kernel, mode="valid").astype(float)


def convolve2d(image, kernel):
    return signal.convolve2d(image, kernel, mode="valid").astype(float)


def max_pool(image, size):
    rows, columns = (side // size * size for side in np.shape(image))
    # moved so that its value at a pixel is the largest of the block that begins there
    everywhere = ndimage.maximum_filter(image, size, origin=-(size // 2), mode="nearest")
    return everywhere[:rows:size, :columns:size].astype(float)
