"""Counting by search in the sorted times."""

from bisect import bisect_left
from math import sqrt


def spike_rate(times, start, stop):
    times = list(times)
    return (bisect_left(times, stop) - bisect_left(times, start)) / ((stop - start) / 1000)


def intervals(times):
    return [b - a for a, b in zip(times, times[1:])]


def rate_from_intervals(times):
    return 1000 * (len(times) - 1) / (times[-1] - times[0]) if len(times) > 1 else 0


def irregularity(times):
    if len(times) < 3:
        raise ValueError("too few")
    gaps = intervals(times)
    mean = sum(gaps) / len(gaps)
    return sqrt(sum((g / mean - 1) ** 2 for g in gaps) / len(gaps))


def apply_refractory(times, t_ref):
    times, kept = list(times), []
    while times:
        kept.append(times[0])
        times = [t for t in times if t >= kept[-1] + t_ref]
    return kept


def limited_rate(drive, t_ref):
    return 0.0 if drive == 0 else 1000 / (t_ref + 1000 / drive)
