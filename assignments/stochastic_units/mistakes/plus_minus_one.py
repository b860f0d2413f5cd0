"""Silence is -1.

Caught by: sampling_rule
Hint: A silent unit gives 0: it sends nothing.
"""


def sample_spikes(z, u):
    return np.where(np.asarray(u) < spike_probability(z), 1, -1)
