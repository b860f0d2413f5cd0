"""The injected current is subtracted, as in the outward-current convention.

Caught by: current_depolarises
Hint: The injected current enters with a plus sign here: positive current depolarises. "- I_e"
    on a slide counts the current as positive outwards.
"""


def derivatives(V, m, h, n, I, p=DEFAULTS):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    I_Na = p["gNa"] * m**3 * h * (V - p["ENa"])
    I_K = p["gK"] * n**4 * (V - p["EK"])
    I_L = p["gL"] * (V - p["EL"])
    return (
        (-I_Na - I_K - I_L - I) / p["C"],
        alpha_m * (1 - m) - beta_m * m,
        alpha_h * (1 - h) - beta_h * h,
        alpha_n * (1 - n) - beta_n * n,
    )
