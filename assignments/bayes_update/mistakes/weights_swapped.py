"""Each mean is weighted with its variance.

Caught by: gaussian_values
Hint: The more precise of the two should count for more: weigh with one over the variance.
"""


def gaussian_update(mu0, var0, data, var):
    n = np.size(data)
    if n == 0:
        return mu0, var0
    spread = var / n
    mu = (mu0 * var0 + np.mean(data) * spread) / (var0 + spread)
    return float(mu), 1 / (1 / var0 + n / var)
