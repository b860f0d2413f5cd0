"""The leak current is missing from the sum.

Caught by: passive_membrane, derivatives_match
Hint: There are three ionic currents. The leak gL (V - EL) is always there, also when no channel
    is open.
"""


def derivatives(V, m, h, n, I, p=DEFAULTS):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    I_Na = p["gNa"] * m**3 * h * (V - p["ENa"])
    I_K = p["gK"] * n**4 * (V - p["EK"])
    return (
        (-I_Na - I_K + I) / p["C"],
        alpha_m * (1 - m) - beta_m * m,
        alpha_h * (1 - h) - beta_h * h,
        alpha_n * (1 - n) - beta_n * n,
    )
