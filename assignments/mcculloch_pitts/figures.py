"""Figures of threshold units and gates, drawn from the reference solution."""

import numpy as np

CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]
AXIS = np.array([-0.4, 1.4])


def _square(axes, outputs):
    """Mark the four inputs: filled where the output is 1."""
    for (x1, x2), y in zip(CORNERS, outputs, strict=True):
        axes.plot(x1, x2, "o", markersize=12, color="black", fillstyle="full" if y else "none")
    axes.set_xlim(*AXIS)
    axes.set_ylim(*AXIS)
    axes.set_xticks([0, 1])
    axes.set_yticks([0, 1])
    axes.set_aspect("equal")
    axes.set_xlabel("input $x_1$ (no unit)")
    axes.set_ylabel("input $x_2$ (no unit)")


def gates(reference, axes):
    """The four possible inputs as corners of a square. A falling line cuts off the upper right
    corner: the unit AND fires beyond it. A second falling line, nearer to the lower left corner,
    belongs to OR: three corners lie beyond it.
    """
    for name, style in ("AND", "-"), ("OR", "--"):
        (w1, w2), b = reference.gate(name)
        axes.plot(AXIS, -(b + w1 * AXIS) / w2, style, linewidth=2, label=f"{name}: z = 0")
    _square(axes, [reference.mp_unit(x, *reference.gate("AND")) for x in CORNERS])
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))


def exclusive_or(reference, axes):
    """The four possible inputs as corners of a square, with the two filled ones, where the
    exclusive or is 1, at opposite corners. No single line parts them from the empty ones;
    the strip between the lines of OR and NAND does.
    """
    for name, style in ("OR", "--"), ("NAND", ":"):
        (w1, w2), b = reference.gate(name)
        axes.plot(AXIS, -(b + w1 * AXIS) / w2, style, linewidth=2, label=f"{name}: z = 0")
    _square(axes, [reference.xor(*x) for x in CORNERS])
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
