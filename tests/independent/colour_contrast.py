"""Means and deviations are those of `scipy.ndimage`, in a window of its generic filter.

Written here: `classify` and `opponent`, whose rules are this course's own. Libraries convert
colours, but to other channels.
"""

import numpy as np
from scipy import ndimage


def classify(rgb, theta=0.5):
    red, green, blue = (value > theta for value in rgb)
    if red and not green:
        return "red"
    return "yellow" if red and green and not blue else "other"


def opponent(rgb):
    return np.dot(rgb, [[1.0, -0.5], [-1.0, -0.5], [0.0, 1.0]])


def global_normalise(img, eps=1e-3):
    img = np.asarray(img, dtype=float)
    return (img - ndimage.mean(img)) / (ndimage.standard_deviation(img) + eps)


def local_normalise(img, radius, eps=1e-3):
    img = np.asarray(img, dtype=float)
    around = {"size": 2 * radius + 1, "mode": "constant", "cval": np.nan}  # nothing beyond
    mean = ndimage.generic_filter(img, np.nanmean, **around)
    deviation = ndimage.generic_filter(img, np.nanstd, **around)
    return (img - mean) / (deviation + eps)
