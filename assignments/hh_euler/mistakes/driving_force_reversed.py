"""The driving forces are E - V, with the minus signs of V - E kept.

Caught by: derivatives_match
Hint: The driving force is V - E where the current is subtracted; E - V there flips every ionic
    current.
"""


def derivatives(V, m, h, n, I, p=DEFAULTS):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    I_Na = p["gNa"] * m**3 * h * (p["ENa"] - V)
    I_K = p["gK"] * n**4 * (p["EK"] - V)
    I_L = p["gL"] * (p["EL"] - V)
    return (
        (-I_Na - I_K - I_L + I) / p["C"],
        alpha_m * (1 - m) - beta_m * m,
        alpha_h * (1 - h) - beta_h * h,
        alpha_n * (1 - n) - beta_n * n,
    )
