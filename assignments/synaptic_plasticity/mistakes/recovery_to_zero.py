"""The strength decays to 0.

Caught by: recovery_values, two_rests
Hint: A synapse at rest returns to w0. What decays is the distance from there.
"""


def recover(w, w0, rest_time, tau):
    return w * math.exp(-rest_time / tau)
