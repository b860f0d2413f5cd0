"""Variances are added instead of precisions.

Caught by: gaussian_values, gaussian_in_turn
Hint: Data make a belief more sure, so its variance shrinks. What adds up are the precisions, one
over each variance.
"""


def gaussian_update(mu0, var0, data, var):
    n = np.size(data)
    if n == 0:
        return mu0, var0
    mu = (mu0 / var0 + np.sum(data) / var) / (1 / var0 + n / var)
    return float(mu), var0 + var / n
