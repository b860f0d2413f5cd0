"""Figures of cosines and angles, drawn from the reference solution."""

import numpy as np

FIRST = np.array([3.0, 4.0])


def angles(reference, axes):
    """Arrows from the origin: the pattern (3, 4), and three others with the angle that each makes
    with it. (4, 3) lies close to it, 0.28 radians away; (-4, 3) is at a right angle; (-3, -2)
    points almost the other way.
    """
    others = [np.array(v) for v in ((4.0, 3.0), (-4.0, 3.0), (-3.0, -2.0))]
    for vector in (FIRST, *others):
        axes.annotate("", vector, (0, 0), arrowprops={"arrowstyle": "->", "linewidth": 2})
    axes.annotate("(3, 4)", FIRST)
    for vector in others:
        theta = reference.angle(FIRST, vector)
        axes.annotate(f"({vector[0]:g}, {vector[1]:g}): {theta:.2f} rad", vector)
    axes.set_xlim(-6.0, 8.0)
    axes.set_ylim(-3.0, 5.0)
    axes.set_xlabel("first component (no unit)")
    axes.set_ylabel("second component (no unit)")
    axes.set_aspect("equal")


def steepness(reference, axes):
    """Cosine over the angle from 0 to pi between two unit vectors: it falls from 1 through 0 at the
    right angle to -1, and is flat at both ends.
    """
    theta = np.linspace(0.0, np.pi, 181)
    cosines = [
        reference.cosine_similarity([1.0, 0.0], [np.cos(x), np.sin(x)]) for x in theta.tolist()
    ]
    axes.plot(theta, cosines, linewidth=2)
    axes.axhline(0.0, color="grey", linewidth=0.8)
    axes.set_xlabel("angle θ (radians)")
    axes.set_ylabel("cosine (no unit)")
