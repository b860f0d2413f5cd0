"""NumPy counts and subtracts; the statistics are those of `scipy.stats`.

Written here: `apply_refractory`, which no package does to a list of times.
"""

import numpy as np
from scipy import stats


def spike_rate(times, start, stop):
    first, last = np.searchsorted(times, [start, stop], side="left")
    return 1000 * float(last - first) / (stop - start)


def intervals(times):
    return np.ediff1d(np.asarray(times, dtype=float))


def rate_from_intervals(times):
    gaps = intervals(times)
    return 1000 / float(stats.tmean(gaps)) if gaps.size else 0.0


def irregularity(times):
    if len(times) < 3:
        raise ValueError("fewer than three spikes")
    return float(stats.variation(intervals(times)))


def apply_refractory(times, t_ref):
    kept = []
    for time in times:
        if not kept or time - kept[-1] >= t_ref:
            kept.append(time)
    return np.array(kept, dtype=float)


def limited_rate(drive, t_ref):
    # Intervals of a random train behind a dead time: exponential, and moved by it.
    return float(1000 / stats.expon.mean(loc=t_ref, scale=1000 / drive)) if drive else 0.0
