"""The size of the net input is the rate.

Caught by: rate_values
Hint: An inhibited unit is silent: negative net inputs have rate 0.
"""


def poisson_rate(z):
    return np.abs(z)
