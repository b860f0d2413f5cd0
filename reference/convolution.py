"""Correlation and convolution of an image with a kernel, and max pooling."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def correlate2d(image: ArrayLike, kernel: ArrayLike) -> Array:
    r"""Compute :math:`\sum_{ij} X_{r+i, c+j} K_{ij}` wherever the kernel fits.

    Parameters
    ----------
    image : array_like, shape (H, W)
        Image.
    kernel : array_like, shape (h, w)
        Kernel.

    Returns
    -------
    numpy.ndarray, shape (H - h + 1, W - w + 1)
        The answer at each place.
    """
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    height, width = kernel.shape
    rows, columns = image.shape[0] - height + 1, image.shape[1] - width + 1
    answer = np.empty((rows, columns))
    for r, c in np.ndindex(rows, columns):
        answer[r, c] = np.sum(image[r : r + height, c : c + width] * kernel)
    return answer


def convolve2d(image: ArrayLike, kernel: ArrayLike) -> Array:
    """Correlate with the kernel turned round in both directions.

    Parameters
    ----------
    image : array_like, shape (H, W)
        Image.
    kernel : array_like, shape (h, w)
        Kernel.

    Returns
    -------
    numpy.ndarray, shape (H - h + 1, W - w + 1)
        The answer at each place.
    """
    return correlate2d(image, np.asarray(kernel)[::-1, ::-1])


def max_pool(image: ArrayLike, size: int) -> Array:
    """Take the maximum of each complete block.

    The four axes are: block row, row in the block, block column, column in it.

    Parameters
    ----------
    image : array_like, shape (H, W)
        Image.
    size : int
        Height and width of a block.

    Returns
    -------
    numpy.ndarray, shape (H // size, W // size)
        The pooled image.
    """
    image = np.asarray(image, dtype=np.float64)
    rows, columns = image.shape[0] // size, image.shape[1] // size
    blocks = image[: rows * size, : columns * size].reshape(rows, size, columns, size)
    pooled: Array = blocks.max(axis=(1, 3))
    return pooled
