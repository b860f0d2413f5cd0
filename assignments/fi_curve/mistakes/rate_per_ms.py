"""The rate is left in spikes per millisecond.

Caught by: rate_in_hertz
Hint: dt is in milliseconds and the rate is per second: there are 1000 of the one in the other.
"""


def firing_rate(V, dt, threshold=0.0):
    return count_spikes(V, threshold) / ((len(V) - 1) * dt)
