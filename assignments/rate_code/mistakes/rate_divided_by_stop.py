"""The end of the window is taken for its length.

Caught by: rate_in_a_window
Hint: A window from start to stop is stop - start long.
"""


def spike_rate(times, start, stop):
    times = np.asarray(times)
    return 1000.0 * int(np.sum((times >= start) & (times < stop))) / stop
