"""The distance to the steady state is multiplied by tau instead of divided.

Caught by: derivatives_match
Hint: dx/dt = (x_inf - x) / tau: divide by the time constant. With tau = 1 / (alpha + beta) this
    multiplies by alpha + beta.
"""


def _towards(alpha, beta, x):
    tau = 1 / (alpha + beta)
    return (alpha * tau - x) * tau


def derivatives(V, m, h, n, I, p=DEFAULTS):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    I_Na = p["gNa"] * m**3 * h * (V - p["ENa"])
    I_K = p["gK"] * n**4 * (V - p["EK"])
    I_L = p["gL"] * (V - p["EL"])
    return (
        (-I_Na - I_K - I_L + I) / p["C"],
        _towards(alpha_m, beta_m, m),
        _towards(alpha_h, beta_h, h),
        _towards(alpha_n, beta_n, n),
    )
