"""The spikes are counted instead of the intervals.

Caught by: rate_of_intervals
Hint: From the first spike to the last there are N - 1 intervals: the mean interval divides by
that number.
"""


def rate_from_intervals(times):
    if len(times) < 2:
        return 0.0
    return 1000.0 * len(times) / float(times[-1] - times[0])
