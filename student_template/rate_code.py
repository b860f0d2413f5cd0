"""The rate code: counts, intervals, irregularity and the refractory period.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. Times
         are in ms and rates in Hz; spike times rise.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def spike_rate(times, start, stop):
    """Compute the rate of the spikes in a window.

    Parameters
    ----------
    times : numpy.ndarray, shape (N,)
        Spike times, ms; N may be 0.
    start, stop : float
        The window, ms: start is included, stop is not.

    Returns
    -------
    float
        Spikes per second, Hz.
    """
    raise NotImplementedError


def intervals(times):
    """Compute the intervals between successive spikes.

    Parameters
    ----------
    times : numpy.ndarray, shape (N,)
        Spike times, ms; N may be 0.

    Returns
    -------
    numpy.ndarray, shape (N - 1,), or (0,) without a spike
        Intervals, ms.
    """
    raise NotImplementedError


def rate_from_intervals(times):
    """Compute the rate as one over the mean interval.

    Parameters
    ----------
    times : numpy.ndarray, shape (N,)
        Spike times, ms.

    Returns
    -------
    float
        The rate, Hz; 0 with fewer than two spikes.
    """
    raise NotImplementedError


def irregularity(times):
    """Compute the coefficient of variation of the intervals.

    Parameters
    ----------
    times : numpy.ndarray, shape (N,)
        Spike times, ms.

    Returns
    -------
    float
        Standard deviation of the intervals over their mean (no unit).

    Raises
    ------
    ValueError
        If there are fewer than three spikes.
    """
    raise NotImplementedError


def apply_refractory(times, t_ref):
    """Remove the spikes that fall into the refractory period of another.

    Parameters
    ----------
    times : numpy.ndarray, shape (N,)
        Spike times, ms; N may be 0.
    t_ref : float
        Refractory period, ms.

    Returns
    -------
    numpy.ndarray, shape (K,)
        The first spike, and each that comes at least t_ref after the last one kept.
    """
    raise NotImplementedError


def limited_rate(drive, t_ref):
    """Compute the rate that is left of a random drive.

    Parameters
    ----------
    drive : float
        Rate at which spikes are demanded at random, Hz.
    t_ref : float
        Refractory period, ms.

    Returns
    -------
    float
        Firing rate, Hz.
    """
    raise NotImplementedError
