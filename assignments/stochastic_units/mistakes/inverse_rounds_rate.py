"""The rate is rounded to a count.

Caught by: inversion, mean_of_counts
Hint: A count is random: the same rate gives 0 one time and 5 another. Find the place of u among
the cumulative probabilities.
"""


def poisson_from_uniform(rate, u):
    return int(round(rate))
