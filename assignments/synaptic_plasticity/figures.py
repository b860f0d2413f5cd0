"""Figures of synaptic plasticity, drawn from the reference solution."""

import numpy as np


def regimes(reference, axes):
    """Releases of twelve spikes, ten at 50 Hz and two after a pause. A depressing synapse starts at
    0.5, falls to less than a tenth of that, and has partly recovered after the pause. A
    facilitating one starts at 0.05, grows more than fivefold, and is still raised after the pause.
    """
    times = np.append(np.arange(10) * 20.0, [600.0, 620.0])
    for label, settings, style in (
        ("depressing: U = 0.5, τf = 20 ms, τd = 600 ms", (0.5, 20.0, 600.0), "o-"),
        ("facilitating: U = 0.05, τf = 600 ms, τd = 20 ms", (0.05, 600.0, 20.0), "s--"),
    ):
        axes.plot(times, reference.stp(times, *settings), style, markersize=4, label=label)
    axes.set_xlabel("time of the spike (ms)")
    axes.set_ylabel("release r (no unit)")
    axes.legend(loc="upper right")


def aplysia(reference, axes):
    """Strength of a synapse over a session: ten harmless stimuli, one a minute, take it from 10 mV
    down to 2 mV along a bent curve; an hour of rest brings it back to 8 mV; a noxious stimulus
    lifts it to 14 mV at once.
    """
    w0 = 10.0
    falling = np.asarray(reference.habituate(w0, 10, 0.15))
    rest = np.linspace(0.0, 60.0, 61)
    rising = [reference.recover(falling[-1], w0, minutes, 40.0) for minutes in rest.tolist()]
    time = np.concatenate([np.arange(11.0), 10.0 + rest, [70.0, 80.0]])
    raised = reference.sensitise(rising[-1], 0.75, 15.0)
    axes.plot(time, [*falling, *rising, raised, raised], linewidth=2)
    for place, words in ((2.0, "habituation"), (35.0, "recovery"), (62.0, "sensitisation")):
        axes.text(place, 14.5, words)
    axes.set_ylim(0.0, 16.0)
    axes.set_xlabel("time (min)")
    axes.set_ylabel("strength w (mV)")
