"""The curve holds numbers of spikes.

Caught by: curve_values
Hint: A count depends on how long was simulated. Rates are asked for: use firing_rate.
"""


def fi_curve(model, currents, noise, dt):
    return np.array([float(count_spikes(simulate(model, I + noise, dt))) for I in currents])
