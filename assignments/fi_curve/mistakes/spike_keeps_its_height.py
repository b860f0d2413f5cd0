"""The simulation goes on from the height of the drawn spike.

Caught by: simulates_lif
Hint: The +20 mV are drawn for the eye. The next step starts from V_reset, not from what the trace
shows.
"""


def simulate(model, I, dt):
    if model == "hh":
        return np.array(TRACES[model](np.asarray(I).tolist(), dt))
    V = [-65.0]
    for current in I:
        new = V[-1] + dt / 10.0 * (-(V[-1] + 65.0) + 10.0 * current)
        V.append(20.0 if new >= -50.0 > V[-1] else new)
    return np.array(V)
