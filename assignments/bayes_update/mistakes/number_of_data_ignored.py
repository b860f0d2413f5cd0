"""All data together count as one.

Caught by: gaussian_values, gaussian_in_turn
Hint: Every datum adds its own precision: n over var, not one over var.
"""


def gaussian_update(mu0, var0, data, var):
    if np.size(data) == 0:
        return mu0, var0
    variance = 1 / (1 / var0 + 1 / var)
    return float(variance * (mu0 / var0 + np.mean(data) / var)), variance
