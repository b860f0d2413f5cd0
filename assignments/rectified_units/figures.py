"""Figures of rectified units, drawn from the reference solution."""

import numpy as np


def units(reference, axes):
    """Two outputs over the net input from -3 to 3: both rise along the diagonal above 0; below 0
    the rectified unit is silent, and the leaky one, with slope 0.1, falls gently.
    """
    z = np.linspace(-3.0, 3.0, 121)
    X, w = z[:, np.newaxis], np.array([1.0])
    axes.plot(z, reference.relu_unit(X, w, 0.0), linewidth=2, label="relu_unit")
    axes.plot(
        z, reference.leaky_relu_unit(X, w, 0.0, 0.1), "--", linewidth=2, label="leaky, slope 0.1"
    )
    axes.set_xlabel("net input z (no unit)")
    axes.set_ylabel("output y (no unit)")
    axes.legend()


def plane(reference, axes):
    """The output of the unit of the worked example over the plane of its two inputs: nothing on one
    side of a rising line, and a ramp with parallel contour lines on the other. The first and the
    third example, marked 1 and 3, lie on the ramp, the second on the silent side.
    """
    side = np.linspace(-1.0, 3.0, 81)
    first, second = np.meshgrid(side, side)
    X = np.column_stack([first.ravel(), second.ravel()])
    height = reference.relu_unit(X, np.array([1.0, -1.0]), 0.5).reshape(first.shape)
    lines = axes.contour(first, second, height, levels=[0.001, 1, 2, 3, 4], cmap="viridis")
    axes.clabel(lines, fmt="%.0f", fontsize=8)
    for number, example in enumerate([(2.0, 1.0), (0.0, 2.0), (1.0, 1.0)], 1):
        axes.plot(*example, "o", color="black")
        axes.annotate(f"  {number}", example)
    axes.set_xlabel("first input (no unit)")
    axes.set_ylabel("second input (no unit)")
    axes.set_aspect("equal")
