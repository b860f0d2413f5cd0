"""A matrix of weights for the colours, and nan beyond the border."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def classify(rgb, theta=0.5):
    return {(1, 0, 0): "red", (1, 0, 1): "red", (1, 1, 0): "yellow"}.get(
        tuple(int(v > theta) for v in rgb), "other"
    )


def opponent(rgb):
    return np.asarray(rgb) @ np.array([[1, -0.5], [-1, -0.5], [0, 1]])


def global_normalise(img, eps=1e-3):
    c = img - np.mean(img)
    return c / (np.sqrt(np.mean(c**2)) + eps)


def local_normalise(img, radius, eps=1e-3):
    x = np.asarray(img, float)
    w = sliding_window_view(
        np.pad(x, radius, constant_values=np.nan), (2 * radius + 1, 2 * radius + 1)
    )
    return (x - np.nanmean(w, axis=(2, 3))) / (np.nanstd(w, axis=(2, 3)) + eps)
