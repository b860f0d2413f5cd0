"""Hertz and milliseconds are multiplied as they are.

Caught by: limited_rate_values
Hint: A rate is per second and the refractory period in ms: divide one of them by 1000.
"""


def limited_rate(drive, t_ref):
    return drive / (1.0 + drive * t_ref)
