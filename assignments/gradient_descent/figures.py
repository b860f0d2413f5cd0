"""Figures of gradient descent, drawn from the reference solution."""

import numpy as np

A = np.array([[1.0, 0.4], [0.4, 2.0]])
BOTTOM = np.array([0.5, 0.0])


def paths(reference, axes):
    """Contour lines of a bowl, ellipses around its bottom, and two paths from the upper left. With
    a small learning rate the path bends smoothly into the valley and along it. With a large one it
    jumps from side to side across the valley, and still comes down.
    """
    u, v = np.linspace(-2.5, 2.5, 81), np.linspace(-2.0, 2.0, 65)
    height = [[reference.cost(A, BOTTOM, 0.0, np.array([x, y])) for x in u] for y in v]
    axes.contour(u, v, height, levels=[0.05, 0.25, 0.75, 1.5, 2.5, 4, 6], cmap="viridis")
    for eta, steps, style in (0.1, 40, "o-"), (0.85, 12, "s--"):
        start = np.array([-1.8, 1.6])
        path = reference.gradient_descent(A, BOTTOM, 0.0, start, eta, steps)
        axes.plot(*path.T, style, markersize=3, label=f"η = {eta:g}")
    axes.set_xlabel("first coordinate (no unit)")
    axes.set_ylabel("second coordinate (no unit)")
    axes.set_aspect("equal")
    axes.legend()


def differences(reference, axes):
    """Error of the numerical gradient over its step h from 1e-9 to 0.3, both logarithmic: a V. On
    the right the error falls with the square of h; left of 1e-5 it rises again, ragged, as rounding
    takes over.
    """
    one, zero, x = np.eye(1), np.zeros(1), np.array([1.3])
    h = np.logspace(-9, -0.5, 120)
    exact = reference.gradient(one, zero, 0.5, x)[0]
    found = [reference.numerical_gradient(one, zero, 0.5, x, step)[0] for step in h.tolist()]
    axes.loglog(h, np.abs(np.array(found) - exact), linewidth=1.5)
    axes.set_xlabel("step h (no unit)")
    axes.set_ylabel("error of the slope (no unit)")
