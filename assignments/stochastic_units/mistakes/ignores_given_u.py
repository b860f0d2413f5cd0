"""Random numbers are drawn inside the function.

Caught by: sampling_rule
Hint: Numbers drawn inside cannot be checked or repeated. Use those that are passed in.
"""


def sample_spikes(z, u):
    return (np.random.default_rng(0).uniform(size=np.shape(z)) < spike_probability(z)).astype(int)
