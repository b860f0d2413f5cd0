"""The distance from rest grows.

Caught by: recovery_values
Hint: The exponent is negative: the longer the rest, the less is left of the distance from w0.
"""


def recover(w, w0, rest_time, tau):
    return w0 + (w - w0) * math.exp(min(50, rest_time / tau))
