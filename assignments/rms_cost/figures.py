"""Figures of the root mean square error, drawn from the reference solution."""

import numpy as np


def errors(reference, axes):
    """Eight errors as bars, seven of them 1 and one of them varied from 0 to 6: over that one, the
    root mean square rises ever more steeply, while the mean of the sizes rises along a straight
    line below it.
    """
    largest = np.linspace(0.0, 6.0, 61)
    cases = [np.array([1.0] * 7 + [error]) for error in largest.tolist()]
    square = [reference.rms(case, np.zeros(8)) for case in cases]
    axes.plot(largest, square, linewidth=2, label="root mean square")
    axes.plot(largest, [case.mean() for case in cases], "--", linewidth=2, label="mean size")
    axes.set_xlabel("error of one output; the other seven are off by 1 (no unit)")
    axes.set_ylabel("error of all eight (no unit)")
    axes.legend()


def slope(reference, axes):
    """The root mean square error of two outputs over the first of them, from -3 to 3, with target
    0. If the second output is right, it is a wedge with a corner at 0; if the second is off by 1,
    it is a rounded valley. Short lines on both show the slope that the gradient gives.
    """
    first = np.linspace(-3.0, 3.0, 121)
    for second, style in (0.0, "--"), (1.0, "-"):
        curve = [reference.rms(np.array([x, second]), np.zeros(2)) for x in first.tolist()]
        axes.plot(first, curve, style, linewidth=2, label=f"second output off by {second:g}")
        for x in (-2.0, 0.5, 2.0):
            y = np.array([x, second])
            rise = reference.rms_gradient(y, np.zeros(2))[0]
            reach = np.array([-0.4, 0.4])
            axes.plot(x + reach, reference.rms(y, np.zeros(2)) + rise * reach, color="black")
    axes.set_xlabel("first output; its target is 0 (no unit)")
    axes.set_ylabel("root mean square error (no unit)")
    axes.legend()
