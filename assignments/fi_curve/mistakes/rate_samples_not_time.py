"""The count is divided by the number of steps.

Caught by: rate_in_hertz, rate_and_time_step
Hint: A number of steps is no time. Multiply it by dt.
"""


def firing_rate(V, dt, threshold=0.0):
    return count_spikes(V, threshold) / (len(V) - 1) * 1000
