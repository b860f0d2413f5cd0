"""All units are compared with the same number.

Caught by: sampling_rule, frequency_of_spikes
Hint: Each unit has a random number of its own: compare element by element.
"""


def sample_spikes(z, u):
    return (np.asarray(u).ravel()[0] < spike_probability(z)).astype(int)
