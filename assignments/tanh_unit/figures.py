"""Figures of the tanh unit, drawn from the reference solution."""

import numpy as np


def functions(reference, axes):
    """Three curves over net inputs from -4 to 4: tanh rises from -1 through 0 to 1; its slope is a
    bell of height 1 around 0; the logistic function rises half as steeply from 0 to 1.
    """
    z = np.linspace(-4.0, 4.0, 401)
    y = reference.tanh(z)
    axes.plot(z, y, linewidth=2, label="tanh(z)")
    axes.plot(z, reference.d_tanh_from_output(y), "--", linewidth=2, label="its slope, 1 - y²")
    axes.plot(z, reference.sigmoid_from_tanh(z), ":", linewidth=2, label="(1 + tanh(z/2)) / 2")
    axes.axhline(0.0, color="grey", linewidth=0.6)
    axes.axvline(0.0, color="grey", linewidth=0.6)
    axes.set_xlabel("net input z (no unit)")
    axes.set_ylabel("no unit")
    axes.legend(loc="upper left")


def centred(reference, axes):
    """Two clouds of points of the same shape and size: the data lie to the upper right, the centred
    data around the origin.
    """
    rng = np.random.default_rng(1)
    X = rng.normal(0.0, 1.0, (80, 2)) @ np.array([[1.0, 0.5], [0.0, 0.6]]) + np.array([4.0, 3.0])
    for data, style, label in (X, "x", "data"), (reference.center(X), "o", "centred data"):
        axes.plot(data[:, 0], data[:, 1], style, markersize=4, label=label)
    axes.axhline(0.0, color="grey", linewidth=0.8)
    axes.axvline(0.0, color="grey", linewidth=0.8)
    axes.set_xlabel("first feature (no unit)")
    axes.set_ylabel("second feature (no unit)")
    axes.set_aspect("equal")
    axes.legend(loc="lower right")
