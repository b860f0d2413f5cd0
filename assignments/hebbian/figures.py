"""Figures of Hebbian learning, drawn from the reference solution."""

import numpy as np


def growth(reference, axes):
    """One weight over 40 presentations of the same pair: with the plain rule it grows along a
    straight line, with decay it levels off at the dotted line, eta * pre * post / decay = 1.
    """
    one, eta, decay = np.array([1.0]), 0.1, 0.1
    plain, decaying = [np.zeros((1, 1))], [np.zeros((1, 1))]
    for _ in range(40):
        plain.append(reference.hebb_update(plain[-1], one, one, eta))
        decaying.append(reference.hebb_decay_update(decaying[-1], one, one, eta, decay))
    axes.plot(np.ravel(plain), label="hebb_update")
    axes.plot(np.ravel(decaying), "--", label="hebb_decay_update")
    axes.axhline(eta / decay, color="black", linestyle=":", linewidth=0.8)
    axes.set_xlabel("presentations")
    axes.set_ylabel("weight (no unit)")
    axes.legend()


def oja(reference, axes):
    """A cloud of inputs, longest from lower left to upper right, and the path of a weight vector
    under Oja's rule: it starts to the lower right, turns into the long direction of the cloud
    and stops with its tip near a circle of radius 1.
    """
    rng = np.random.default_rng(1)
    long, short = np.array([0.8, 0.6]), np.array([-0.6, 0.8])
    inputs = rng.normal(0.0, 1.2, (400, 1)) * long + rng.normal(0.0, 0.3, (400, 1)) * short
    path = [np.array([0.3, -0.6])]
    for x in inputs:
        path.append(reference.oja_update(path[-1], x, 0.03))
    angle = np.linspace(0.0, 2 * np.pi, 200)
    axes.plot(inputs[:, 0], inputs[:, 1], ".", color="tab:grey", markersize=2, label="inputs")
    axes.plot(np.cos(angle), np.sin(angle), color="black", linewidth=0.8, label="length 1")
    axes.plot(*np.transpose(path), color="tab:orange", linewidth=2, label="path of w")
    axes.plot(*path[-1], "o", color="tab:orange")
    axes.set_xlabel("first component (no unit)")
    axes.set_ylabel("second component (no unit)")
    axes.set_aspect("equal")
    axes.set_xlim(-2.5, 2.5)
    axes.set_ylim(-2.0, 2.0)
    axes.legend(loc="upper left")
