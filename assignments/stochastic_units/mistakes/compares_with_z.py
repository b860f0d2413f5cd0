"""The random number is compared with the net input.

Caught by: sampling_rule
Hint: The net input is no probability: it may be negative or above 1. Pass it through the logistic
function first.
"""


def sample_spikes(z, u):
    return (np.asarray(u) < np.asarray(z)).astype(int)
