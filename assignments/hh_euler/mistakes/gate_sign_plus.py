"""The closing term is added instead of subtracted.

Caught by: derivatives_match
Hint: Closing removes open gates: dx/dt = alpha (1 - x) minus beta x.
"""


def derivatives(V, m, h, n, I, p=DEFAULTS):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    I_Na = p["gNa"] * m**3 * h * (V - p["ENa"])
    I_K = p["gK"] * n**4 * (V - p["EK"])
    I_L = p["gL"] * (V - p["EL"])
    return (
        (-I_Na - I_K - I_L + I) / p["C"],
        alpha_m * (1 - m) + beta_m * m,
        alpha_h * (1 - h) + beta_h * h,
        alpha_n * (1 - n) + beta_n * n,
    )
