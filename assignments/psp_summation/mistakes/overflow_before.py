"""The exponential is taken at all times and masked afterwards.

Caught by: psp_far_away
Hint: Long before the event the exponential is infinite, and infinity times 0 is nan. Keep the
exponent at or below 0, then mask.
"""


def psp(t, t0, amplitude, tau):
    s = np.asarray(t, float) - t0
    return amplitude * np.exp(-s / tau) * (s >= 0)
