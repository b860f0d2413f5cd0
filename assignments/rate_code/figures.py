"""Figures of the rate code, drawn from the reference solution."""

import numpy as np


def ceiling(reference, axes):
    """Firing rate over the rate of a random demand, from 0 to 1000 Hz. Without a refractory period
    it is the diagonal. With 2 ms and with 5 ms it bends below dotted ceilings at 500 and 200 Hz.
    Dots, counted in simulated trains, lie on the curves.
    """
    drive = np.linspace(0.0, 1000.0, 101)
    rng = np.random.default_rng(1)
    for t_ref, style in (0.0, "-"), (2.0, "--"), (5.0, "-."):
        rates = [reference.limited_rate(r, t_ref) for r in drive.tolist()]
        (line,) = axes.plot(drive, rates, style, linewidth=2, label=f"refractory {t_ref:g} ms")
        for r in (200.0, 500.0, 800.0):
            times = np.cumsum(rng.exponential(1000.0 / r, round(20 * r)))
            left = reference.apply_refractory(times, t_ref)
            axes.plot(r, reference.rate_from_intervals(left), "o", color=line.get_color())
        if t_ref:
            axes.axhline(1000.0 / t_ref, linestyle=":", color=line.get_color(), linewidth=1)
    axes.set_xlabel("demanded rate r (Hz)")
    axes.set_ylabel("firing rate f (Hz)")
    axes.legend(loc="upper left")


def regular_and_random(reference, axes):
    """Three spike trains of 500 ms as rows of ticks, about twenty spikes each: a regular one with
    irregularity 0, a random one with irregularity close to 1, and the random one with a refractory
    period of 15 ms, with fewer spikes and a smaller irregularity.
    """
    regular = np.arange(12.5, 500.0, 25.0)
    gaps = np.random.default_rng(3).exponential(25.0, 60)
    random = np.cumsum(gaps)
    random = random[random < 500.0]
    rows = {
        "regular": regular,
        "random": random,
        "random, refractory": reference.apply_refractory(random, 15.0),
    }
    for height, (name, train) in enumerate(rows.items()):
        axes.vlines(train, -height - 0.3, -height + 0.3)
        rate, c = reference.spike_rate(train, 0.0, 500.0), reference.irregularity(train)
        axes.text(510.0, -height, f"{name}\n{rate:.0f} Hz, c = {c:.2f}", va="center")
    axes.set_xlim(0.0, 700.0)
    axes.set_xticks([0, 100, 200, 300, 400, 500])
    axes.set_yticks([])
    axes.set_xlabel("time t (ms)")
