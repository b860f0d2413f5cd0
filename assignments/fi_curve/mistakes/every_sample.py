"""Every sample above the threshold is counted.

Caught by: counts_upward_crossings, length_of_a_spike
Hint: A spike lasts for several samples. Count where the potential crosses the threshold from
below.
"""


def count_spikes(V, threshold=0.0):
    return int(np.sum(np.asarray(V) >= threshold))
