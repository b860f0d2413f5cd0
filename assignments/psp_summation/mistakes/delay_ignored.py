"""Time is counted from 0 instead of from the event.

Caught by: psp_values, psp_far_away
Hint: The decay begins with the event: the exponent holds the time since t0.
"""


def psp(t, t0, amplitude, tau):
    t = np.asarray(t, float)
    return np.where(t >= t0, amplitude * np.exp(-t / tau), 0)
