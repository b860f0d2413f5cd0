"""The rate is left in spikes per millisecond.

Caught by: rate_in_a_window
Hint: A second has 1000 ms: times in ms give a rate in kHz unless it is multiplied.
"""


def spike_rate(times, start, stop):
    times = np.asarray(times)
    return float(np.sum((times >= start) & (times < stop)) / (stop - start))
