"""The mean of no interval is taken.

Caught by: rate_of_intervals
Hint: Fewer than two spikes have no interval, and the mean of nothing is nan. Decide that case
first.
"""


def rate_from_intervals(times):
    return float(1000.0 / intervals(times).mean())
