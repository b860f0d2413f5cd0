"""NumPy's tools: masks, differences, searches."""

import numpy as np


def spike_rate(times, start, stop):
    return np.diff(np.searchsorted(times, [start, stop]))[0] * 1000 / (stop - start)


def intervals(times):
    return np.ediff1d(times)


def rate_from_intervals(times):
    return 1000 / np.mean(np.ediff1d(times)) if np.size(times) > 1 else 0.0


def irregularity(times):
    if np.size(times) < 3:
        raise ValueError("three spikes at least")
    return np.std(np.ediff1d(times)) / np.mean(np.ediff1d(times))


def apply_refractory(times, t_ref):
    places, at = [], 0
    while at < len(times):
        places.append(at)
        at = max(at + 1, int(np.searchsorted(times, times[at] + t_ref)))
    return np.take(times, places) if places else np.zeros(0)


def limited_rate(drive, t_ref):
    return np.divide(drive, 1 + np.multiply(drive, t_ref) * 1e-3)
