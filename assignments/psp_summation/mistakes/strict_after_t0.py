"""At the time of the event there is no potential yet.

Caught by: psp_values
Hint: At t0 itself the potential is already the whole amplitude: compare with >=.
"""


def psp(t, t0, amplitude, tau):
    s = np.asarray(t, float) - t0
    return np.where(s > 0, amplitude * np.exp(-np.maximum(s, 0) / tau), 0)
