"""Peaks are counted, whatever their height.

Caught by: counts_upward_crossings
Hint: A bump below the threshold is no spike, and a spike may have two peaks. Count upward
crossings of the threshold.
"""


def count_spikes(V, threshold=0.0):
    V = np.asarray(V)
    return int(np.sum((V[1:-1] > V[:-2]) & (V[1:-1] >= V[2:])))
