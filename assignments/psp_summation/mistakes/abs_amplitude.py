"""Inhibitory amplitudes lose their sign.

Caught by: summation_values, superposition
Hint: An inhibitory event lowers the potential. Its amplitude is negative, and stays so in the
sum.
"""

_summate = summate


def summate(t, events, tau, lam):
    return _summate(t, [(t0, abs(a), d) for t0, a, d in events], tau, lam)
