"""All amplitudes arrive undiminished.

Caught by: summation_values
Hint: An event far out on the dendrite arrives weakened: attenuate each amplitude by its own
distance before it is added.
"""


def summate(t, events, tau, lam):
    return sum((psp(t, t0, a, tau) for t0, a, d in events), np.zeros(len(t)))
