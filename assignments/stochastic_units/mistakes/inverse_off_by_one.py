"""The count starts with 1.

Caught by: inversion, mean_of_counts
Hint: P(0) already covers a part of the numbers from 0 to 1: the count starts at 0.
"""

_poisson_from_uniform = poisson_from_uniform


def poisson_from_uniform(rate, u):
    return _poisson_from_uniform(rate, u) + 1
