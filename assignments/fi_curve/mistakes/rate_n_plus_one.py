"""The duration is taken as the number of samples times dt.

Caught by: rate_in_hertz
Hint: N + 1 samples are N intervals apart: the trace lasts N times dt.
"""


def firing_rate(V, dt, threshold=0.0):
    return count_spikes(V, threshold) / (len(V) * dt) * 1000
