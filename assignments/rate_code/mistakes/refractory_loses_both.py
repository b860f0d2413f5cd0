"""Both of two close spikes are lost.

Caught by: refractory_values, refractory_period_is_kept
Hint: The first of two close spikes happens, and it is the second that meets a refractory neuron.
"""


def apply_refractory(times, t_ref):
    times = np.asarray(times, float)
    if times.size == 0:
        return times
    far = np.diff(times) >= t_ref
    return times[np.append(True, far) & np.append(far, True)]
