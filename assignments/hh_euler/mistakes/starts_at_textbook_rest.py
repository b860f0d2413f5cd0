"""The default start is the -65 mV of the classical constants.

Caught by: threshold_bracket
Hint: With these reversal potentials the membrane rests at -63.198317 mV. Started at -65 mV it
    is not at rest and fires without any current.
"""


_simulate_from = simulate


def simulate(I, dt, V0=-65.0, p=DEFAULTS):
    return _simulate_from(I, dt, V0, p)
