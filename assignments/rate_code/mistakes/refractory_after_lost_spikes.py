"""Every spike begins a refractory period, also one that is lost.

Caught by: refractory_values
Hint: A spike that did not happen makes nothing refractory. Compare with the last one that was
kept.
"""


def apply_refractory(times, t_ref):
    times = np.asarray(times, float)
    if times.size == 0:
        return times
    return times[np.append(True, np.diff(times) >= t_ref)]
