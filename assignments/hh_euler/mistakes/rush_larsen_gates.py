"""The gates follow the exponential Euler (Rush-Larsen) method.

Caught by: step_is_forward_euler
Hint: This is exponential Euler for the gates, a good method but another one: the assignment
    asks for forward Euler, x + dt dx/dt.
"""


def _relax(alpha, beta, x, dt):
    x_inf = alpha / (alpha + beta)
    return x_inf + (x - x_inf) * math.exp(-dt * (alpha + beta))


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    return (
        V + dt * derivatives(V, m, h, n, I, p)[0],
        _relax(alpha_m, beta_m, m, dt),
        _relax(alpha_h, beta_h, h, dt),
        _relax(alpha_n, beta_n, n, dt),
    )
