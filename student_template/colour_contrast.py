"""Colour and contrast: opponent channels, and contrast normalisation.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. Colours
         and images hold numbers from 0 to 1.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def classify(rgb, theta=0.5):
    """Name a colour by which of its channels are active.

    Parameters
    ----------
    rgb : numpy.ndarray, shape (3,)
        Red, green and blue (no unit), from 0 to 1.
    theta : float
        A channel above this is active.

    Returns
    -------
    str
        "red" if red is active and green is not, "yellow" if red and green are
        active and blue is not, otherwise "other".
    """
    raise NotImplementedError


def opponent(rgb):
    """Compute the opponent channels of one or more colours.

    Parameters
    ----------
    rgb : numpy.ndarray, shape (..., 3)
        Red, green and blue (no unit) along the last axis.

    Returns
    -------
    numpy.ndarray, shape (..., 2)
        R - G and B - (R + G) / 2 along the last axis.
    """
    raise NotImplementedError


def global_normalise(img, eps=1e-3):
    """Normalise an image by its own mean and standard deviation.

    Parameters
    ----------
    img : numpy.ndarray, shape (H, W)
        Image of one channel (no unit).
    eps : float
        What is added to the standard deviation (no unit).

    Returns
    -------
    numpy.ndarray, shape (H, W)
        The normalised image.
    """
    raise NotImplementedError


def local_normalise(img, radius, eps=1e-3):
    """Normalise each pixel by mean and standard deviation of its neighbourhood.

    Parameters
    ----------
    img : numpy.ndarray, shape (H, W)
        Image of one channel (no unit).
    radius : int
        How many rows and columns the neighbourhood reaches in every direction.
    eps : float
        What is added to each standard deviation (no unit).

    Returns
    -------
    numpy.ndarray, shape (H, W)
        The normalised image.
    """
    raise NotImplementedError
