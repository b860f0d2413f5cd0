"""Where alpha is 0/0 it is set to 0.

Caught by: rates_continuous_at_singularities
Hint: A numerator of 0 does not make the quotient 0: the limit of x / (1 - exp(-x)) for x
    towards 0 is 1.
"""


def rates(V):
    x, y = V + 40, V + 55
    return (
        0.0 if x == 0 else 0.1 * x / (1 - math.exp(-x / 10)),
        4 * math.exp(-(V + 65) / 18),
        0.07 * math.exp(-(V + 65) / 20),
        1 / (1 + math.exp(-(V + 35) / 10)),
        0.0 if y == 0 else 0.01 * y / (1 - math.exp(-y / 10)),
        0.125 * math.exp(-(V + 65) / 80),
    )
