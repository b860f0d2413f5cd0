"""The net input itself is the rate.

Caught by: rate_values
Hint: A rate is never negative: rectify the net input.
"""


def poisson_rate(z):
    return np.asarray(z, float)
