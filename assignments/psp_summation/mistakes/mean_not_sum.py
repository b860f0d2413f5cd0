"""The potentials are averaged.

Caught by: summation_values, superposition, events_close_in_time
Hint: Every further event adds its potential. An average would let a second event weaken the
first.
"""

_summate = summate


def summate(t, events, tau, lam):
    return _summate(t, events, tau, lam) / max(1, len(events))
