"""Figures of Bayesian updating, drawn from the reference solution."""

import numpy as np


def coin(reference, axes):
    """Belief in each of 99 probabilities of heads, from 0 to 1, after 0, 5, 20 and 100 throws of a
    coin that shows heads seven times in ten. It begins as a flat line, becomes a wide hump, and
    ends as a narrow peak near 0.76, the share of heads among the throws.
    """
    heads = np.linspace(0.01, 0.99, 99)
    throws = np.random.default_rng(2).uniform(size=100) < 0.7
    L = np.where(throws[:, np.newaxis], heads, 1 - heads)
    beliefs = reference.update_in_turn(np.full(99, 1 / 99), L)
    for count, style in (0, ":"), (5, "-."), (20, "--"), (100, "-"):
        axes.plot(heads, beliefs[count], style, linewidth=2, label=f"after {count} throws")
    axes.set_xlabel("hypothesis: probability of heads")
    axes.set_ylabel("belief (probability)")
    axes.legend(loc="upper left")


def gaussian(reference, axes):
    """Three bell curves of belief about a mean: the prior, wide around 0; after one datum at 3, the
    peak lies at 1.5 and is narrower; after four data at 3 it lies at 2.4 and is narrower still.
    """
    x = np.linspace(-4.0, 6.0, 301)
    for data, style in (np.zeros(0), ":"), (np.array([3.0]), "--"), (np.full(4, 3.0), "-"):
        mu, variance = reference.gaussian_update(0.0, 1.0, data, 1.0)
        bell = np.exp(-((x - mu) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)
        axes.plot(x, bell, style, linewidth=2, label=f"{data.size} data")
    axes.axvline(3.0, color="grey", linewidth=0.8)
    axes.set_xlabel("mean (any unit)")
    axes.set_ylabel("belief (density)")
    axes.legend(loc="upper left")
