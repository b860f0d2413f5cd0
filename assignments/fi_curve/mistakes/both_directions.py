"""Crossings are counted on the way up and on the way down.

Caught by: counts_upward_crossings
Hint: A spike crosses the threshold twice. Only the upward crossing counts.
"""


def count_spikes(V, threshold=0.0):
    return int(np.sum(np.abs(np.diff((np.asarray(V) >= threshold).astype(int)))))
