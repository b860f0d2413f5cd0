"""The current is switched off half-way.

Caught by: curve_values
Hint: A constant current flows through the whole run: add it to every number of the noise.
"""


def fi_curve(model, currents, noise, dt):
    rates = []
    for I in currents:
        injected = np.array(noise)
        injected[: len(noise) // 2] += I
        rates.append(firing_rate(simulate(model, injected, dt), dt))
    return np.array(rates)
