"""The figures of the handout, drawn from the reference solution."""

import numpy as np


def action_potentials(reference, axes):
    """The membrane potential over 50 ms: flat at -63 mV until a current of 10 µA/cm² begins at
    5 ms, then four action potentials of about +40 mV, some 14 ms apart.
    """
    dt, steps = 0.025, 2000
    t = dt * np.arange(steps + 1)
    current = np.where(t[:-1] < 5.0, 0.0, 10.0)
    axes.plot(t, reference.simulate(current, dt)[0], linewidth=1.5)
    axes.plot([5.0, 50.0], [-90.0, -90.0], color="black", linewidth=4)
    axes.text(27.5, -87.0, "I = 10 µA/cm²", ha="center", va="bottom")
    axes.set_xlabel("time t (ms)")
    axes.set_ylabel("membrane potential V (mV)")
    axes.set_ylim(-95.0, 55.0)


def steady_gates(reference, axes):
    """Three curves over the membrane potential from -100 to 40 mV: m infinity rises steeply around
    -40 mV, n infinity rises earlier and flatter, h infinity falls from 1 to 0 around -62 mV.
    """
    V = np.linspace(-100.0, 40.0, 281)
    gates = np.array([reference.steady_state(v) for v in V.tolist()]).T
    for values, name, style in zip(gates, "mhn", ("-", "--", ":"), strict=True):
        axes.plot(V, values, style, linewidth=2, label=f"{name}∞")
    axes.set_xlabel("membrane potential V (mV)")
    axes.set_ylabel("open fraction at steady state (no unit)")
    axes.legend(loc="center right")


def threshold(reference, axes):
    """Two voltage traces over 30 ms that run together for 5 ms: with 1.50 µA/cm² the membrane falls
    back, with 1.60 µA/cm² it fires one full action potential.
    """
    dt, steps = 0.025, 1200
    t = dt * np.arange(steps + 1)
    for current, style in ((1.5, "--"), (1.6, "-")):
        V = reference.simulate(np.full(steps, current), dt)[0]
        axes.plot(t, V, style, linewidth=1.5, label=f"I = {current:.2f} µA/cm²")
    axes.axhline(0.0, color="grey", linewidth=0.8)
    axes.set_xlabel("time t (ms)")
    axes.set_ylabel("membrane potential V (mV)")
    axes.legend(loc="upper right")
