"""Every sample above the threshold counts as a spike.

Caught by: spike_times_are_upward_crossings
Hint: A spike is one upward crossing, not every sample above the threshold: compare each sample
    with the one before.
"""


def spike_times(V, dt, threshold=0.0):
    return np.flatnonzero(np.asarray(V) >= threshold) * dt
