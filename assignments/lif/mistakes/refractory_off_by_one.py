"""The sample of the spike is counted as part of the pause.

Caught by: simulate_obeys_the_step, refractory_limit
Hint: The pause begins after the sample of the spike: ref_steps further samples are held.
"""

_simulate = lif_simulate


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    return _simulate(I, dt, p, max(0, ref_steps - 1))
