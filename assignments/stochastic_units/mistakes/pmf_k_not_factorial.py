"""The probability is divided by k instead of its factorial.

Caught by: pmf_values, pmf_sums
Hint: k! is the product of all numbers from 1 to k: that many orders of k spikes are the same
count.
"""


def poisson_pmf(k, rate):
    return rate**k * math.exp(-rate) / max(1, k)
