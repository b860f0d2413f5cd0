"""Intervals reach over the next spike but one.

Caught by: interval_values
Hint: Each spike and the next one have an interval: N - 1 of them for N spikes.
"""


def intervals(times):
    times = np.asarray(times, float)
    return times[2:] - times[:-2]
