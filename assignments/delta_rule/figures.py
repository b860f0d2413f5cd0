"""Figures of batch and online learning, drawn from the reference solution."""

import numpy as np

# The two cases of the README.
X = np.array([[1.0, -1.0], [0.0, 1.0]])
T = np.array([0.0, 1.0])


def paths(reference, axes):
    """Contour lines of the error over the two weights, ellipses around (1, 1), and two paths that
    start at (-1, 0.5). The batch path crosses the contour lines at right angles in small steps. The
    online path zigzags: each step is at a right angle to the dotted line of one case, on which that
    case has no error.
    """
    side = np.linspace(-1.5, 2.0, 71)
    height = [[reference.squared_error(X, T, np.array([u, v]), 0.0) for u in side] for v in side]
    axes.contour(side, side, height, levels=[0.05, 0.2, 0.5, 1, 2, 3, 4], cmap="viridis")
    axes.plot(side, side, ":", color="black", linewidth=1.0)
    axes.axhline(1.0, linestyle=":", color="black", linewidth=1.0)
    start = np.array([-1.0, 0.5])
    batch, online = [start], [start]
    for _ in range(20):
        batch.append(reference.batch_step(X, T, batch[-1], 0.0, 0.15)[0])
    for _ in range(5):
        for case in range(2):
            one = slice(case, case + 1)
            online.append(reference.online_epoch(X[one], T[one], online[-1], 0.0, 0.45)[0])
    axes.plot(*np.transpose(batch), "o-", markersize=3, label="batch")
    axes.plot(*np.transpose(online), "s--", markersize=3, label="online")
    axes.set_xlabel("weight $w_1$ (no unit)")
    axes.set_ylabel("weight $w_2$ (no unit); b = 0")
    axes.set_aspect("equal")
    axes.legend(loc="lower right")


def learning_curves(reference, axes):
    """Error over 30 epochs on noisy cases, on a logarithmic axis. Online learning falls to its
    level within three epochs; batch learning takes twenty to reach the same level, about the least
    error that a linear unit can have.
    """
    rng = np.random.default_rng(1)
    inputs = rng.normal(size=(30, 2))
    targets = inputs @ np.array([1.0, -2.0]) + 0.5 + rng.normal(0.0, 0.3, 30)
    for name, rule, eta, style in (
        ("batch", reference.batch_step, 0.01, "-"),
        ("online", reference.online_epoch, 0.1, "--"),
    ):
        w, b, errors = np.zeros(2), 0.0, []
        for _ in range(30):
            errors.append(reference.squared_error(inputs, targets, w, b))
            w, b = rule(inputs, targets, w, b, eta)
        axes.semilogy(errors, style, linewidth=2, label=f"{name}, η = {eta:g}")
    axes.set_xlabel("epochs")
    axes.set_ylabel("error E (no unit)")
    axes.legend()
