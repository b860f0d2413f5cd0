"""The first spike, and what remains of the rest."""

import numpy as np


def spike_rate(times, start, stop):
    times = np.asarray(times)
    return float(np.count_nonzero(times[times < stop] >= start)) / (stop - start) * 1000


def intervals(times):
    return np.asarray(times)[1:] - np.asarray(times)[:-1]


def rate_from_intervals(times):
    if len(times) < 2:
        return 0.0
    return 1.0 / (np.mean(intervals(times)) / 1000.0)


def irregularity(times):
    if len(times) < 3:
        raise ValueError
    gaps = intervals(times)
    return (np.mean((gaps - np.mean(gaps)) ** 2)) ** 0.5 / np.mean(gaps)


def apply_refractory(times, t_ref):
    if len(times) == 0:
        return []
    return [times[0], *apply_refractory(times[times >= times[0] + t_ref], t_ref)]


def limited_rate(drive, t_ref):
    ceiling = 1000.0 / t_ref if t_ref else np.inf
    return drive if np.isinf(ceiling) else drive * ceiling / (drive + ceiling)
