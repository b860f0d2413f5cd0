"""A spike at the end of the window is counted.

Caught by: rate_in_a_window, neighbouring_windows
Hint: The window ends before stop: a spike on the border belongs to the next window.
"""


def spike_rate(times, start, stop):
    times = np.asarray(times)
    return 1000.0 * int(np.sum((times >= start) & (times <= stop))) / (stop - start)
