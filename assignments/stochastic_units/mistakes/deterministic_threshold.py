"""The probability is compared with one half.

Caught by: sampling_rule, frequency_of_spikes
Hint: One half is no random number. The unit spikes if its own u is below its probability.
"""


def sample_spikes(z, u):
    return (spike_probability(z) > 0.5).astype(int)
