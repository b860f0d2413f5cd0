"""Figures of synaptic potentials, drawn from the reference solution."""

import numpy as np

T = np.linspace(0.0, 60.0, 601)


def summation(reference, axes):
    """Potential over 60 ms. Two excitatory events 20 ms apart make two separate peaks of 4 mV.
    Three events 2 ms apart climb to more than 9 mV, above the dotted threshold of 8 mV. With an
    inhibitory event among them the sum stays below it.
    """
    apart = [(5.0, 4.0, 0.0), (25.0, 4.0, 0.0)]
    close = [(5.0, 4.0, 0.0), (7.0, 4.0, 0.0), (9.0, 4.0, 0.0)]
    inhibited = [*close, (6.0, -5.0, 0.0)]
    named = {"20 ms apart": apart, "2 ms apart": close, "with inhibition": inhibited}
    for (label, events), style in zip(named.items(), (":", "-", "--"), strict=True):
        axes.plot(T, reference.summate(T, events, 8.0, 100.0), style, linewidth=2, label=label)
    axes.axhline(8.0, color="black", linestyle=":", linewidth=1.0)
    axes.text(59.0, 8.2, "threshold", ha="right", va="bottom")
    axes.set_xlabel("time t (ms)")
    axes.set_ylabel("potential V (mV)")
    axes.legend(loc="center right")


def distance(reference, axes):
    """Amplitude at the cell body over the distance of the synapse, from 0 to 600 µm, for length
    constants of 100, 200 and 400 µm: three decays from 4 mV, the slowest for the longest constant.
    """
    d = np.linspace(0.0, 600.0, 121)
    for lam, style in (100.0, ":"), (200.0, "--"), (400.0, "-"):
        arriving = [reference.attenuate(4.0, x, lam) for x in d.tolist()]
        axes.plot(d, arriving, style, linewidth=2, label=f"λ = {lam:g} µm")
    axes.set_xlabel("distance of the synapse d (µm)")
    axes.set_ylabel("amplitude at the cell body (mV)")
    axes.legend()
