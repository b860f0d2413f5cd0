"""Rates of spike trains, and what the refractory period makes of them.

Times are in ms, rates in Hz.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def spike_rate(times: ArrayLike, start: float, stop: float) -> float:
    """Count the spikes of a window, per second.

    Parameters
    ----------
    times : array_like, shape (N,)
        Spike times, ms.
    start, stop : float
        The window, ms: start is included, stop is not.

    Returns
    -------
    float
        The rate, Hz.
    """
    times = np.asarray(times, dtype=np.float64)
    inside = (times >= start) & (times < stop)
    return 1000.0 * int(inside.sum()) / (stop - start)


def intervals(times: ArrayLike) -> Array:
    """Compute the intervals between successive spikes.

    Parameters
    ----------
    times : array_like, shape (N,)
        Spike times, ms.

    Returns
    -------
    numpy.ndarray, shape (N - 1,)
        Intervals, ms.
    """
    return np.diff(np.asarray(times, dtype=np.float64))


def rate_from_intervals(times: ArrayLike) -> float:
    """Compute one over the mean interval.

    Parameters
    ----------
    times : array_like, shape (N,)
        Spike times, ms.

    Returns
    -------
    float
        The rate, Hz; 0 without an interval.
    """
    gaps = intervals(times)
    return 1000.0 / float(gaps.mean()) if gaps.size else 0.0


def irregularity(times: ArrayLike) -> float:
    """Compute the coefficient of variation: 0 for a clock, 1 for a random train.

    Parameters
    ----------
    times : array_like, shape (N,)
        Spike times, ms.

    Returns
    -------
    float
        Standard deviation of the intervals over their mean.

    Raises
    ------
    ValueError
        If there are fewer than two intervals.
    """
    gaps = intervals(times)
    if gaps.size < 2:
        raise ValueError("fewer than three spikes have no irregularity")
    return float(gaps.std() / gaps.mean())


def apply_refractory(times: ArrayLike, t_ref: float) -> Array:
    """Keep spikes that are at least `t_ref` after the last one kept.

    A spike that is lost begins no refractory period of its own.

    Parameters
    ----------
    times : array_like, shape (N,)
        Spike times, ms.
    t_ref : float
        Refractory period, ms.

    Returns
    -------
    numpy.ndarray, shape (K,)
        The times that remain, ms.
    """
    kept: list[float] = []
    for time in np.asarray(times, dtype=np.float64).tolist():
        if not kept or time - kept[-1] >= t_ref:
            kept.append(time)
    return np.array(kept, dtype=np.float64)


def limited_rate(drive: float, t_ref: float) -> float:
    r"""Compute :math:`r / (1 + r \, t_{ref})`, with `t_ref` in seconds.

    After each spike the refractory period passes, then on average :math:`1 / r`
    until the next demand.

    Parameters
    ----------
    drive : float
        Rate of a random demand, Hz.
    t_ref : float
        Refractory period, ms.

    Returns
    -------
    float
        Firing rate, Hz.
    """
    return drive / (1.0 + drive * t_ref / 1000.0)
