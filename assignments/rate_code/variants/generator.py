"""Spikes come out of a generator."""

import numpy as np


def spike_rate(times, start, stop):
    return sum(1 for t in times if start <= t < stop) * 1e3 / (stop - start)


def intervals(times):
    return np.array([times[k] - times[k - 1] for k in range(1, len(times))])


def rate_from_intervals(times):
    gaps = intervals(times)
    return len(gaps) * 1e3 / gaps.sum() if len(gaps) else 0


def irregularity(times):
    gaps = intervals(times)
    if len(gaps) < 2:
        raise ValueError
    return np.sqrt(np.mean((gaps - gaps.mean()) ** 2)) / gaps.mean()


def apply_refractory(times, t_ref):
    def remaining():
        ready = -np.inf
        for t in times:
            if t >= ready:
                ready = t + t_ref
                yield t

    return remaining()


def limited_rate(drive, t_ref):
    seconds = t_ref / 1e3
    return drive / (1 + drive * seconds)
