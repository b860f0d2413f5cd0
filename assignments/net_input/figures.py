"""Figures of the net input, drawn from the reference solution."""

import numpy as np

ACTIVITIES = np.array([1.0, 0.5, 0.25])
WEIGHTS = np.array([[0.5, -1.0], [-0.5, 0.5], [2.0, 1.0]])
BIASES = np.array([0.25, -0.75])


def contributions(reference, axes):
    """Bars for the three products a_i w_i of the worked example (0.5, -0.25 and 0.5) and for
    the bias (0.25), each starting where the one before it ends; the last bar is the net
    input, 1. The second sender inhibits, so its bar leads downwards.
    """
    parts = np.append(ACTIVITIES * WEIGHTS[:, 0], BIASES[0])
    before = np.append(0.0, np.cumsum(parts)[:-1])
    net = reference.net_input(ACTIVITIES, WEIGHTS[:, 0], BIASES[0])
    axes.set_axisbelow(True)  # the grid
    colours = ["tab:blue" if part > 0 else "tab:red" for part in parts]
    axes.bar(range(4), parts, bottom=before, color=colours)
    axes.bar(4, net, color="tab:grey")
    for place, (part, start) in enumerate(zip(parts, before, strict=True)):
        axes.text(place, start + part / 2, f"{part:+g}", ha="center", va="center", color="white")
    axes.text(4, net / 2, f"{net:g}", ha="center", va="center", color="white")
    axes.axhline(0.0, color="black", linewidth=0.8)
    axes.set_xticks(range(5), ["$a_0 w_0$", "$a_1 w_1$", "$a_2 w_2$", "bias $b$", "net input"])
    axes.set_ylabel("sum so far (no unit)")


def layer(reference, axes):
    """The weight matrix of the worked example as a table of three rows, one per sending unit
    with its activity, and two columns, one per receiving unit. Below each column stand its
    bias and its net input: 1 for unit 0 and -1.25 for unit 1.
    """
    net = reference.net_input_layer(ACTIVITIES, WEIGHTS, BIASES)
    limit = np.abs(WEIGHTS).max()
    axes.grid(visible=False)
    # twice the range that is needed: pale colours keep the text legible
    axes.imshow(WEIGHTS, cmap="RdBu", vmin=-2 * limit, vmax=2 * limit, aspect="auto")
    for (i, j), weight in np.ndenumerate(WEIGHTS):
        axes.text(j, i, f"$W_{{{i}{j}}}$ = {weight:g}", ha="center", va="center")
    axes.set_yticks(range(3), [f"from unit {i}\n$a_{i}$ = {a:g}" for i, a in enumerate(ACTIVITIES)])
    axes.set_xticks(
        range(2),
        [
            f"to unit {j}\n$b_{j}$ = {b:g}\n$n_{j}$ = {n:g}"
            for j, (b, n) in enumerate(zip(BIASES, net, strict=True))
        ],
    )
