"""The figures of the handout, drawn from the reference solution."""

import numpy as np


def shares(reference, axes):
    """Three curves: as the first logit rises past the other two, its probability climbs from 0 to 1
    and both other probabilities fall, keeping their ratio.
    """
    first = np.linspace(-6.0, 8.0, 281)
    z = np.column_stack([first, np.full_like(first, 1.0), np.full_like(first, 0.2)])
    y = reference.softmax(z)
    for k, (style, logit) in enumerate([("-", "z₁ varies"), ("--", "z₂ = 1"), (":", "z₃ = 0.2")]):
        axes.plot(first, y[:, k], style, linewidth=2, label=f"y{'₁₂₃'[k]}, {logit}")
    axes.set_xlabel("first logit z₁ (no unit)")
    axes.set_ylabel("probability (no unit)")
    axes.set_ylim(-0.02, 1.02)
    axes.legend(loc="center left")


def jacobian(reference, axes):
    """A 3 by 3 table of derivatives for the logits 3, 1 and 0.2: positive on the diagonal, negative
    off it, symmetric, and every row adds up to 0.
    """
    values = reference.softmax_jacobian(np.array([3.0, 1.0, 0.2]))
    axes.pcolormesh(values, cmap="PuOr_r", vmin=-0.2, vmax=0.2, edgecolors="white", linewidth=2)
    for (i, j), value in np.ndenumerate(values):
        axes.text(j + 0.5, i + 0.5, f"{value:+.3f}", ha="center", va="center", color="black")
    ticks = np.arange(3)
    axes.set_xticks(ticks + 0.5, [f"z{'₁₂₃'[k]}" for k in ticks])
    axes.set_yticks(ticks + 0.5, [f"y{'₁₂₃'[k]}" for k in ticks])
    axes.set_xlabel("derivative with respect to this logit")
    axes.set_ylabel("derivative of this output")
    axes.invert_yaxis()
    axes.set_aspect("equal")
