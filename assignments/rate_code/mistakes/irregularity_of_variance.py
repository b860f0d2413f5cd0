"""The variance is divided by the mean.

Caught by: irregularity_values, irregularity_has_no_unit
Hint: Variance is in squared milliseconds. Take its root, so that the quotient has no unit.
"""


def irregularity(times):
    gaps = intervals(times)
    if gaps.size < 2:
        raise ValueError
    return float(gaps.var() / gaps.mean())
