"""A small number in the denominator keeps 0/0 away.

Caught by: rates_continuous_at_singularities
Hint: A small number added to the denominator makes alpha drop to 0 at V = -40 and -55. Use the
    limit there instead.
"""


def rates(V):
    epsilon = 1e-9
    return (
        0.1 * (V + 40) / (1 - math.exp(-(V + 40) / 10) + epsilon),
        4 * math.exp(-(V + 65) / 18),
        0.07 * math.exp(-(V + 65) / 20),
        1 / (1 + math.exp(-(V + 35) / 10)),
        0.01 * (V + 55) / (1 - math.exp(-(V + 55) / 10) + epsilon),
        0.125 * math.exp(-(V + 65) / 80),
    )
