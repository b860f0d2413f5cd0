"""The textbook constants are typed in and p is ignored.

Caught by: driving_force_invariance
Hint: Use the reversal potentials and conductances that are passed in p, not constants typed
    into the function.
"""


def derivatives(V, m, h, n, I, p=DEFAULTS):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    I_Na = 120 * m**3 * h * (V - 50)
    I_K = 36 * n**4 * (V + 77)
    I_L = 0.3 * (V + 54.387)
    return (
        -I_Na - I_K - I_L + I,
        alpha_m * (1 - m) - beta_m * m,
        alpha_h * (1 - h) - beta_h * h,
        alpha_n * (1 - n) - beta_n * n,
    )
