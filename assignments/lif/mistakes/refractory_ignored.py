"""There is no refractory period.

Caught by: simulate_obeys_the_step, refractory_limit
Hint: For ref_steps steps after a spike the potential is held at V_reset: count them down before
the membrane moves again.
"""

_simulate = lif_simulate


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    return _simulate(I, dt, p, 0)
