"""A sample equal to the threshold is taken to lie below it.

Caught by: counts_upward_crossings
Hint: A sample exactly at the threshold has reached it: the crossing ends with that sample.
"""


def count_spikes(V, threshold=0.0):
    V = np.asarray(V)
    return int(np.sum((V[:-1] <= threshold) & (V[1:] > threshold)))
