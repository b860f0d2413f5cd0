"""The lost spikes are computed from the drive instead of the firing rate.

Caught by: limited_rate_values, below_the_ceiling
Hint: Only spikes that happen are followed by a refractory period: its share of the time is firing
rate times t_ref.
"""


def limited_rate(drive, t_ref):
    return drive * (1.0 - drive * t_ref / 1000.0)
