"""Inhibitory events are left out.

Caught by: summation_values, superposition
Hint: Inhibition counts as well: its potentials are added with their negative sign.
"""

_summate = summate


def summate(t, events, tau, lam):
    return _summate(t, [event for event in events if event[1] > 0], tau, lam)
