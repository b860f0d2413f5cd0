"""The potential is there before the event.

Caught by: psp_values
Hint: A cause comes before its effect: at times before t0 the potential is 0.
"""


def psp(t, t0, amplitude, tau):
    return amplitude * np.exp(-np.abs(np.asarray(t) - t0) / tau)
