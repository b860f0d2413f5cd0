"""The factorial is left out.

Caught by: pmf_values, pmf_sums
Hint: Without k! the probabilities of all counts sum to more than 1.
"""


def poisson_pmf(k, rate):
    return rate**k * math.exp(-rate)
