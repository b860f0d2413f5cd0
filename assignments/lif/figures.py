"""Figures of the leaky integrate-and-fire neuron, drawn from the reference solution."""

import numpy as np


def spikes(reference, axes):
    """Membrane potential over 100 ms for two constant currents. With 1.4 nA it rises from -65 mV
    and levels off at -51 mV, below the dotted threshold of -50 mV. With 2 nA it reaches the
    threshold, falls back to -70 mV, and does so again every 16 ms.
    """
    dt, steps = 0.05, 2000
    t = dt * np.arange(steps + 1)
    for current, style in ((1.4, "--"), (2.0, "-")):
        V, _ = reference.lif_simulate(np.full(steps, current), dt)
        axes.plot(t, V, style, linewidth=1.5, label=f"I = {current:g} nA")
    axes.axhline(-50.0, color="black", linestyle=":", linewidth=1.0)
    axes.set_xlabel("time t (ms)")
    axes.set_ylabel("membrane potential V (mV)")
    axes.legend(loc="lower right")


def rate(reference, axes):
    """Firing rate over the injected current: zero up to 1.5 nA, then it rises steeply from 0. With
    a refractory period of 5 ms the curve bends towards its ceiling of 200 Hz.
    """
    dt, steps = 0.1, 5000
    currents = np.linspace(0.0, 6.0, 61)
    for refractory, style in ((0, "-"), (50, "--")):
        rates = [
            1000
            * np.sum(reference.lif_simulate(np.full(steps, current), dt, ref_steps=refractory)[1])
            / (steps * dt)
            for current in currents
        ]
        label = f"refractory period {refractory * dt:g} ms"
        axes.plot(currents, rates, style, linewidth=1.5, label=label)
    axes.set_xlabel("injected current I (nA)")
    axes.set_ylabel("firing rate (Hz)")
    axes.legend(loc="upper left")
