"""The membrane starts at -65 mV.

Caught by: simulates_hh, threshold_of_the_membrane
Hint: With the reversal potentials of this course the membrane rests at -63.198317 mV. At -65 mV
it is not at rest, and fires without any current.
"""


def simulate(model, I, dt):
    if model == "lif":
        return np.array(lif_trace(np.asarray(I).tolist(), dt))
    V, gates, trace = -65.0, None, [-65.0]
    for current in np.asarray(I).tolist():
        alpha = np.array(
            [linoid((V + 40) / 10), 0.07 * np.exp(-(V + 65) / 20), 0.1 * linoid((V + 55) / 10)]
        )
        beta = np.array(
            [
                4 * np.exp(-(V + 65) / 18),
                1 / (1 + np.exp(-(V + 35) / 10)),
                0.125 * np.exp(-(V + 65) / 80),
            ]
        )
        gates = alpha / (alpha + beta) if gates is None else gates
        m, h, n = gates
        ionic = 120 * m**3 * h * (V - 55) + 36 * n**4 * (V + 75) + 0.3 * (V + 50)
        gates = gates + dt * (alpha * (1 - gates) - beta * gates)
        V = float(V + dt * (current - ionic))
        trace.append(V)
    return np.array(trace)
