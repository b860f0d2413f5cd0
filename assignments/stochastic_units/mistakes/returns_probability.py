"""The probability is returned in place of spikes.

Caught by: sampling_rule
Hint: The output of this unit is 0 or 1. Compare the probability with the random number.
"""


def sample_spikes(z, u):
    return spike_probability(z)
