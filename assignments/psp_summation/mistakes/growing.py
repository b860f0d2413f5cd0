"""The potential grows instead of decaying.

Caught by: psp_values, equal_times_equal_factors
Hint: The sign in the exponent is lost: the longer ago the event, the smaller the potential.
"""


def psp(t, t0, amplitude, tau):
    s = np.asarray(t, float) - t0
    return np.where(s >= 0, amplitude * np.exp(np.maximum(s, 0) / tau), 0)
