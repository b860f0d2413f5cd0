"""Rows and columns of each neighbourhood as lists of indices."""

import numpy as np


def classify(rgb, theta=0.5):
    a = np.asarray(rgb) > theta
    return "yellow" if a[0] and a[1] and not a[2] else ("red" if a[0] and not a[1] else "other")


def opponent(rgb):
    r, g, b = np.moveaxis(np.asarray(rgb, float), -1, 0)
    return np.moveaxis(np.array([r - g, b - np.mean([r, g], axis=0)]), 0, -1)


def global_normalise(img, eps=1e-3):
    x = np.asarray(img, float)
    return np.divide(x - np.average(x), eps + np.std(x))


def local_normalise(img, radius, eps=1e-3):
    x = np.asarray(img, float)
    H, W = x.shape

    def f(i, j):
        n = x[
            np.ix_(
                range(max(0, i - radius), min(H, i + radius + 1)),
                range(max(0, j - radius), min(W, j + radius + 1)),
            )
        ]
        return (x[i, j] - n.mean()) / (eps + n.std())

    return np.vectorize(f, otypes=[float])(*np.indices((H, W)))
