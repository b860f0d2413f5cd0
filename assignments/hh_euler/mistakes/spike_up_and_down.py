"""Crossings in both directions count as spikes.

Caught by: spike_times_are_upward_crossings
Hint: Only upward crossings count; the downward one belongs to the same spike.
"""


def spike_times(V, dt, threshold=0.0):
    side = np.sign(np.asarray(V) - threshold)
    return (np.flatnonzero(np.diff(side) != 0) + 1) * dt
