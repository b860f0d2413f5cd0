"""Figures of layered networks, drawn from the reference solution."""

import numpy as np


def network(reference, axes):
    """The network of the worked example as circles joined by lines: two inputs, 1 and 0, two hidden
    units with activities 0.73 and 0.50, and one output with 0.61. Each unit is joined to all units
    of the next layer.
    """
    params = [
        (np.array([[1.0, -1.0], [0.0, 2.0]]), np.array([0.0, 1.0])),
        (np.array([[2.0], [-2.0]]), np.array([0.0])),
    ]
    activities = reference.forward(np.array([1.0, 0.0]), params)
    places = [[(k, 0.5 * len(a) - i) for i in range(len(a))] for k, a in enumerate(activities)]
    for (W, _), before, after in zip(params, places[:-1], places[1:], strict=True):
        for (i, j), weight in np.ndenumerate(W):
            axes.plot(*zip(before[i], after[j], strict=True), color="grey", linewidth=1)
            x, y = 0.7 * np.array(before[i]) + 0.3 * np.array(after[j])
            axes.text(x, y, f"{weight:g}", ha="center", va="bottom")
    for column, values in zip(places, activities, strict=True):
        for place, value in zip(column, values.tolist(), strict=True):
            axes.plot(*place, "o", markersize=36, color="tab:blue")
            axes.text(*place, f"{value:.2f}", color="white", ha="center", va="center")
    axes.grid(visible=False)
    axes.set_yticks([])
    axes.set_xticks([0, 1, 2], ["input", "layer 1", "layer 2"])
    axes.set_xlim(-0.4, 2.4)
    axes.set_ylim(-0.6, 1.6)


def depth(reference, axes):
    """Output of three networks of one unit per layer over their input from -3 to 3, with weights of
    6 and biases of -3: with each further layer the curve is steeper at 0.5.
    """
    x = np.linspace(-1.0, 2.0, 151)
    params = [(np.array([[6.0]]), np.array([-3.0]))] * 3
    activities = reference.forward(x[:, np.newaxis], params)
    for number, (values, style) in enumerate(zip(activities[1:], ("-", "--", ":"), strict=True), 1):
        axes.plot(x, values[:, 0], style, linewidth=2, label=f"layer {number}")
    axes.set_xlabel("input (no unit)")
    axes.set_ylabel("activity (no unit)")
    axes.legend()
