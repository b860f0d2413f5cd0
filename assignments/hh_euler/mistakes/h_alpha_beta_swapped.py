"""The two rates of h are exchanged.

Caught by: rates_match_table
Hint: alpha_h decays with V and beta_h is the sigmoid. Exchanged, depolarisation opens the h
    gate instead of closing it.
"""


_rates_in_order = rates


def rates(V):
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = _rates_in_order(V)
    return alpha_m, beta_m, beta_h, alpha_h, alpha_n, beta_n
