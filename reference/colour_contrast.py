"""Colour comparison and contrast normalisation. All quantities are without units."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def classify(rgb: ArrayLike, theta: float = 0.5) -> str:
    """Name a colour: "red", "yellow" or "other".

    Parameters
    ----------
    rgb : array_like, shape (3,)
        Red, green and blue.
    theta : float
        A channel above this is active.

    Returns
    -------
    str
        The name.
    """
    red, green, blue = (np.asarray(rgb) > theta).tolist()
    if red and not green:
        return "red"
    if red and green and not blue:
        return "yellow"
    return "other"


def opponent(rgb: ArrayLike) -> Array:
    """Compute R - G and B - (R + G) / 2.

    Parameters
    ----------
    rgb : array_like, shape (..., 3)
        Red, green and blue along the last axis.

    Returns
    -------
    numpy.ndarray, shape (..., 2)
        Both channels along the last axis.
    """
    red, green, blue = np.moveaxis(np.asarray(rgb, dtype=np.float64), -1, 0)
    return np.stack([red - green, blue - (red + green) / 2.0], axis=-1)


def global_normalise(img: ArrayLike, eps: float = 1e-3) -> Array:
    r"""Compute :math:`(x - \mu) / (\sigma + \epsilon)` over the whole image.

    Parameters
    ----------
    img : array_like, shape (H, W)
        Image.
    eps : float
        What is added to the standard deviation.

    Returns
    -------
    numpy.ndarray, shape (H, W)
        The normalised image.
    """
    img = np.asarray(img, dtype=np.float64)
    normalised: Array = (img - img.mean()) / (img.std() + eps)
    return normalised


def local_normalise(img: ArrayLike, radius: int, eps: float = 1e-3) -> Array:
    r"""Compute :math:`(x - \mu) / (\sigma + \epsilon)` over each neighbourhood.

    Parameters
    ----------
    img : array_like, shape (H, W)
        Image.
    radius : int
        Reach of the neighbourhood.
    eps : float
        What is added to each standard deviation.

    Returns
    -------
    numpy.ndarray, shape (H, W)
        The normalised image.
    """
    img = np.asarray(img, dtype=np.float64)
    normalised = np.empty_like(img)
    for r, c in np.ndindex(img.shape):
        top, left = max(0, r - radius), max(0, c - radius)  # a negative one would wrap round
        patch = img[top : r + radius + 1, left : c + radius + 1]
        normalised[r, c] = (img[r, c] - patch.mean()) / (patch.std() + eps)
    return normalised
