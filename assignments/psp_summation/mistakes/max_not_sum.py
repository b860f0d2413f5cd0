"""Only the largest potential counts.

Caught by: summation_values, superposition, events_close_in_time
Hint: Potentials that overlap add up, which is why many weak events can fire a cell that none of
them would.
"""


def summate(t, events, tau, lam):
    potentials = [psp(t, t0, attenuate(a, d, lam), tau) for t0, a, d in events]
    return np.max(potentials, axis=0) if potentials else np.zeros(len(t))
