"""The initial state is not kept.

Caught by: simulate_obeys_the_step
Hint: N currents make N steps, and N + 1 samples: the first is the state before any step.
"""

_simulate = lif_simulate


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    V, spikes = _simulate(I, dt, p, ref_steps)
    return V[1:], spikes[1:]
