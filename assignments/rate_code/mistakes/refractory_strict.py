"""A spike at the end of the refractory period is lost.

Caught by: refractory_values
Hint: After t_ref the neuron may fire again: compare with >=.
"""


def apply_refractory(times, t_ref):
    kept = []
    for time in np.asarray(times, float).tolist():
        if not kept or time - kept[-1] > t_ref:
            kept.append(time)
    return np.array(kept, float)
