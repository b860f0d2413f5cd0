"""The reciprocal of each interval is averaged.

Caught by: rate_of_intervals
Hint: Short intervals would count too much. Average the intervals, then take one over the mean.
"""


def rate_from_intervals(times):
    gaps = intervals(times)
    return float(np.mean(1000.0 / gaps)) if gaps.size else 0.0
