"""The steady states are returned in the order m, n, h.

Caught by: steady_state_is_equilibrium
Hint: steady_state returns (m_inf, h_inf, n_inf), in this order, like every other function here.
"""


def steady_state(V):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    return (
        alpha_m / (alpha_m + beta_m),
        alpha_n / (alpha_n + beta_n),
        alpha_h / (alpha_h + beta_h),
    )
