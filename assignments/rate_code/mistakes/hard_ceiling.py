"""The rate follows the drive up to the ceiling.

Caught by: limited_rate_values, below_the_ceiling
Hint: A random demand meets a refractory neuron at any rate, so some spikes are always lost: the
curve bends long before its ceiling.
"""


def limited_rate(drive, t_ref):
    return min(drive, 1000.0 / t_ref) if t_ref else drive
