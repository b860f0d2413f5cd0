"""Slices that are cut off at 0."""

import numpy as np


def classify(rgb, theta=0.5):
    r, g, b = (float(v) > theta for v in rgb)
    if r and g and not b:
        return "yellow"
    if r and not g:
        return "red"
    return "other"


def opponent(rgb):
    x = np.asarray(rgb, dtype=float)
    r, g, b = x[..., 0], x[..., 1], x[..., 2]
    return np.stack([r - g, b - (r + g) / 2], axis=-1)


def global_normalise(img, eps=1e-3):
    x = np.asarray(img, dtype=float)
    return (x - x.mean()) / (x.std() + eps)


def local_normalise(img, radius, eps=1e-3):
    x = np.asarray(img, dtype=float)
    out = np.empty_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            n = x[max(0, i - radius) : i + radius + 1, max(0, j - radius) : j + radius + 1]
            out[i, j] = (x[i, j] - n.mean()) / (n.std() + eps)
    return out
