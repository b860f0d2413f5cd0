"""Figures of stochastic units, drawn from the reference solution."""

import numpy as np


def spikes(reference, axes):
    """Thirty repetitions as rows of dots over net inputs from -5 to 5: few spikes on the left, more
    and more towards the right, where nearly every row has one. The logistic curve, drawn over them,
    is the share of rows with a spike.
    """
    rng = np.random.default_rng(1)
    z = np.linspace(-5.0, 5.0, 41)
    for row in range(30):
        spiking = reference.sample_spikes(z, rng.uniform(size=z.size)) == 1
        height = np.full(int(spiking.sum()), (row + 0.5) / 30)
        axes.plot(z[spiking], height, ".", color="tab:grey", markersize=4)
    axes.plot(z, reference.spike_probability(z), linewidth=2, label="probability of a spike")
    axes.set_xlabel("net input z (no unit)")
    axes.set_ylabel("probability; share of repetitions")
    axes.legend(loc="upper left")


def counts(reference, axes):
    """Probabilities of 0 to 14 spikes as joined dots for rates of 1, 4 and 8: the higher the rate,
    the further to the right, the lower and the wider is the hump.
    """
    k = np.arange(15)
    for rate, style in (1.0, "o-"), (4.0, "s--"), (8.0, "^:"):
        probabilities = [reference.poisson_pmf(n, rate) for n in k.tolist()]
        axes.plot(k, probabilities, style, label=f"rate {rate:g}")
    axes.set_xlabel("number of spikes k in a window")
    axes.set_ylabel("probability P(k)")
    axes.legend()
