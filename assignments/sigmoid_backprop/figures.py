"""Pictures for the README, drawn from the reference solution."""

import numpy as np

# The two examples of the README.
X = np.array([[1.0, -1.0], [0.0, 1.0]])
T = np.array([[0.0], [1.0]])


def error_surface(reference, axes):
    """Contour lines of the loss of one sigmoid neuron over its two weights, with arrows
    against the gradient.

    The loss falls towards the upper left, where the neuron separates the two examples.
    The arrows cross the contour lines at right angles, and they are long where the lines
    lie close together. On the flat parts of the surface, where the neuron is saturated,
    they shrink to dots.
    """
    bias = 0.0
    weights = np.linspace(-6, 6, 81)
    height = [
        [reference.loss(reference.sigmoid(X @ np.array([[u], [v]]) + bias), T) for u in weights]
        for v in weights
    ]
    lines = axes.contour(weights, weights, height, levels=np.arange(0.1, 1.0, 0.2), cmap="viridis")
    axes.clabel(lines, fmt="%.1f", fontsize=8)
    u, v = (grid.ravel() for grid in np.meshgrid(np.arange(-5, 6, 2), np.arange(-5, 6, 2)))
    slopes = np.array(
        [
            reference.neuron_gradient(X, T[:, 0], np.array(weights), bias)[0]
            for weights in zip(u, v, strict=True)
        ]
    )
    axes.quiver(u, v, -slopes[:, 0], -slopes[:, 1], angles="xy", width=0.005)
    axes.set_xlabel("weight $w_1$")
    axes.set_ylabel("weight $w_2$")
    axes.set_title("Loss $E$ of one neuron, and the direction of descent")
    axes.set_aspect("equal")


def learning_curve(reference, axes):
    """Loss of a network with three hidden units on the exclusive or, against the number of
    descent steps, for learning rates 0.5, 1 and 2.

    All three curves start near 0.5, where every output is about one half, and
    then fall towards zero. Twice the learning rate takes half as many steps.
    """
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    T = np.array([[0.0], [1.0], [1.0], [0.0]])
    for eta, style in (0.5, "-"), (1.0, "--"), (2.0, ":"):
        generator = np.random.default_rng(1)  # the same start for each learning rate
        shapes = (2, 3), (3,), (3, 1), (1,)
        parameters = tuple(generator.normal(0.0, 1.0, shape) for shape in shapes)
        losses = []
        for _ in range(1200):
            losses.append(reference.loss(reference.forward(X, *parameters)[1], T))
            parameters = reference.sgd_step(X, T, *parameters, eta)
        axes.plot(losses, style, label=rf"$\eta$ = {eta:g}")
    axes.set_xlabel("steps of gradient descent")
    axes.set_ylabel("loss $E$")
    axes.set_ylim(bottom=0)
    axes.set_title("Learning the exclusive or")
    axes.legend()
