"""The threshold is always 0 mV.

Caught by: counts_upward_crossings
Hint: Use the argument threshold; 0 mV is only what it is if the caller gives none.
"""


def count_spikes(V, threshold=0.0):
    V = np.asarray(V)
    return int(np.sum((V[:-1] < 0) & (V[1:] >= 0)))
