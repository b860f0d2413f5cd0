"""The alpha formulas are typed in as they stand, so two voltages give 0/0.

Caught by: rates_continuous_at_singularities
Hint: At V = -40 and V = -55 the alpha formulas are 0/0. Use their limits there, 1.0 and 0.1.
"""


def rates(V):
    V = np.float64(V)
    with np.errstate(all="ignore"):
        return (
            0.1 * (V + 40) / (1 - np.exp(-(V + 40) / 10)),
            4 * np.exp(-(V + 65) / 18),
            0.07 * np.exp(-(V + 65) / 20),
            1 / (1 + np.exp(-(V + 35) / 10)),
            0.01 * (V + 55) / (1 - np.exp(-(V + 55) / 10)),
            0.125 * np.exp(-(V + 65) / 80),
        )
