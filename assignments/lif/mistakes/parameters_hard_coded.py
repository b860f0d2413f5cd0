"""The simulation uses the default parameters, whatever is passed in.

Caught by: simulate_obeys_the_step
Hint: Hand the dictionary p on to each step; LIF is what it is if the caller gives none.
"""

_simulate = lif_simulate


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    return _simulate(I, dt, LIF, ref_steps)
