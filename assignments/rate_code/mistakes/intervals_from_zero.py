"""The time before the first spike is an interval.

Caught by: interval_values, rate_of_intervals
Hint: An interval lies between two spikes. When the first one comes depends on where the recording
began.
"""


def intervals(times):
    return np.diff(np.asarray(times, float), prepend=0.0)
