"""The steady state is the fraction of closed gates.

Caught by: steady_state_is_equilibrium
Hint: x_inf is the fraction of open gates, and alpha opens them: x_inf = alpha / (alpha + beta).
"""


def steady_state(V):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    return (
        beta_m / (alpha_m + beta_m),
        beta_h / (alpha_h + beta_h),
        beta_n / (alpha_n + beta_n),
    )
