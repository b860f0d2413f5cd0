"""Convolution: sliding a kernel over an image, with and without turning it round, and pooling.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. Images
         and kernels may also hold integers.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def correlate2d(image, kernel):
    """Slide a kernel over an image, as it is, wherever it fits completely.

    Parameters
    ----------
    image : numpy.ndarray, shape (H, W)
        Image (any unit).
    kernel : numpy.ndarray, shape (h, w)
        Kernel, no larger than the image.

    Returns
    -------
    numpy.ndarray, shape (H - h + 1, W - w + 1)
        The sum of the products of patch and kernel at each place.
    """
    raise NotImplementedError


def convolve2d(image, kernel):
    """Slide a kernel over an image, turned round in both directions.

    Parameters
    ----------
    image : numpy.ndarray, shape (H, W)
        Image (any unit).
    kernel : numpy.ndarray, shape (h, w)
        Kernel, no larger than the image.

    Returns
    -------
    numpy.ndarray, shape (H - h + 1, W - w + 1)
        The sum of the products of patch and turned kernel at each place.
    """
    raise NotImplementedError


def max_pool(image, size):
    """Keep the largest value of each block.

    Parameters
    ----------
    image : numpy.ndarray, shape (H, W)
        Image (any unit).
    size : int
        Height and width of a block.

    Returns
    -------
    numpy.ndarray, shape (H // size, W // size)
        The largest value of each complete block.
    """
    raise NotImplementedError
