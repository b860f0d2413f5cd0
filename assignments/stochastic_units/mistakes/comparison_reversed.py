"""A unit spikes if its number is above the probability.

Caught by: sampling_rule, drive_never_silences
Hint: A number is below p with probability p. The other way round, more drive means fewer spikes.
"""


def sample_spikes(z, u):
    return (np.asarray(u) > spike_probability(z)).astype(int)
