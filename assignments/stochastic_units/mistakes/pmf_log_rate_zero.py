"""The logarithm of a rate of 0 is taken.

Caught by: pmf_values, pmf_sums
Hint: At rate 0 the logarithm does not exist. Treat that case apart, or do without logarithms: 0
to the power 0 is 1.
"""


def poisson_pmf(k, rate):
    return math.exp(k * math.log(rate) - rate - math.lgamma(k + 1))
