"""Figures of f-I curves and thresholds, drawn from the reference solution."""

import numpy as np


def curves(reference, axes):
    """Firing rate of the leaky integrate-and-fire neuron over currents from 0 to 4 nA. Without
    noise it is zero up to 1.5 nA and then rises steeply, like a root. With noise the curve begins
    to rise earlier, and without a corner.
    """
    dt, steps = 0.1, 5000
    currents = np.linspace(0.0, 4.0, 41)
    random = np.random.default_rng(1).normal(0.0, 8.0, steps)
    for noise, style, label in (np.zeros(steps), "-", "constant"), (random, "--", "with noise"):
        rates = reference.fi_curve("lif", currents, noise, dt)
        axes.plot(currents, rates, style, linewidth=2, label=label)
    axes.set_xlabel("injected current I (nA)")
    axes.set_ylabel("firing rate f (Hz)")
    axes.legend(title="current")


def threshold(reference, axes):
    """Voltage of the Hodgkin-Huxley membrane over 30 ms at 1.545 and at 1.546 µA/cm². The traces
    run together for 8 ms; then one sinks back, and the other fires a full action potential.
    """
    dt, steps = 0.025, 1200
    t = dt * np.arange(steps + 1)
    for current, style in ((1.545, "--"), (1.546, "-")):
        V = reference.simulate("hh", np.full(steps, current), dt)
        axes.plot(t, V, style, linewidth=1.5, label=f"I = {current:.3f} µA/cm²")
    axes.set_xlabel("time t (ms)")
    axes.set_ylabel("membrane potential V (mV)")
    axes.legend(loc="upper right")
