"""The currents are sorted first.

Caught by: curve_values
Hint: Rate number k belongs to current number k: keep the order in which the currents came.
"""


def fi_curve(model, currents, noise, dt):
    return np.array([firing_rate(simulate(model, I + noise, dt), dt) for I in sorted(currents)])
