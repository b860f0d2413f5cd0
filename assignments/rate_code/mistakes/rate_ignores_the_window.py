"""All spikes of the train are counted.

Caught by: rate_in_a_window
Hint: Only spikes within the window count for its rate.
"""


def spike_rate(times, start, stop):
    return 1000.0 * len(times) / (stop - start)
