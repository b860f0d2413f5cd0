"""Only the constant current is injected.

Caught by: curve_values
Hint: The noise is part of the current: what flows in step k is the constant current plus
noise[k].
"""


def fi_curve(model, currents, noise, dt):
    constant = (np.full(len(noise), I) for I in currents)
    return np.array([firing_rate(simulate(model, I, dt), dt) for I in constant])
