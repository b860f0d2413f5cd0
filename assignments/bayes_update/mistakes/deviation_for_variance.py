"""The variances are squared as if they were standard deviations.

Caught by: gaussian_values
Hint: The arguments are variances already: they are not squared once more.
"""

_gaussian_update = gaussian_update


def gaussian_update(mu0, var0, data, var):
    mu, variance = _gaussian_update(mu0, var0**2, data, var**2)
    return mu, variance**0.5
