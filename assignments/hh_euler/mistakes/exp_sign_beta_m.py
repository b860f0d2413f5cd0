"""The exponent of beta_m has lost its minus sign.

Caught by: rates_match_table
Hint: Depolarisation keeps m gates open, so beta_m falls as V rises: its exponent is -(V +
    65)/18.
"""


_rates_in_order = rates


def rates(V):
    alpha_m, _, *others = _rates_in_order(V)
    return alpha_m, 4 * math.exp((V + 65) / 18), *others
