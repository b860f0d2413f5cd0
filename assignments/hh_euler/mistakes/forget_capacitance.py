"""The sum of the currents is taken for dV/dt without dividing by C.

Caught by: derivatives_match
Hint: The equation gives C dV/dt. Divide the sum of the currents by the capacitance, which is
    not always 1.
"""


def derivatives(V, m, h, n, I, p=DEFAULTS):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    I_Na = p["gNa"] * m**3 * h * (V - p["ENa"])
    I_K = p["gK"] * n**4 * (V - p["EK"])
    I_L = p["gL"] * (V - p["EL"])
    return (
        -I_Na - I_K - I_L + I,
        alpha_m * (1 - m) - beta_m * m,
        alpha_h * (1 - h) - beta_h * h,
        alpha_n * (1 - n) - beta_n * n,
    )
