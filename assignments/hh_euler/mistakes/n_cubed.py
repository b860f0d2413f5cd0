"""Potassium gets three gates like sodium.

Caught by: derivatives_match
Hint: The potassium channel has four gates: n appears to the fourth power.
"""


def derivatives(V, m, h, n, I, p=DEFAULTS):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    I_Na = p["gNa"] * m**3 * h * (V - p["ENa"])
    I_K = p["gK"] * n**3 * (V - p["EK"])
    I_L = p["gL"] * (V - p["EL"])
    return (
        (-I_Na - I_K - I_L + I) / p["C"],
        alpha_m * (1 - m) - beta_m * m,
        alpha_h * (1 - h) - beta_h * h,
        alpha_n * (1 - n) - beta_n * n,
    )
