"""Synaptic plasticity: short-term plasticity, habituation, recovery, sensitisation.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def stp(spike_times, U, tau_f, tau_d):
    """Compute what each spike of a train releases.

    At each spike, in this order: u grows by U * (1 - u); the release is u * x; x
    loses what was released. Between spikes u decays to 0 and x recovers to 1.

    Parameters
    ----------
    spike_times : numpy.ndarray, shape (N,)
        Times of the spikes, ms, rising; N may be 0.
    U : float
        What a spike at rest releases (no unit), from 0 to 1.
    tau_f, tau_d : float
        Time constants of the decay of u and of the recovery of x, ms.

    Returns
    -------
    numpy.ndarray, shape (N,)
        The releases (no unit).
    """
    raise NotImplementedError


def habituate(w0, n_stimuli, rate):
    """Compute how a synapse weakens under harmless stimuli.

    Parameters
    ----------
    w0 : float
        Strength before the first stimulus, mV.
    n_stimuli : int
        Number of stimuli; may be 0.
    rate : float
        Fraction of its strength that each stimulus takes (no unit).

    Returns
    -------
    numpy.ndarray, shape (n_stimuli + 1,)
        Strength before each stimulus and after the last, mV.
    """
    raise NotImplementedError


def recover(w, w0, rest_time, tau):
    """Compute the strength after a rest.

    Parameters
    ----------
    w : float
        Strength before the rest, mV.
    w0 : float
        Strength that the synapse returns to, mV.
    rest_time : float
        Length of the rest, min.
    tau : float
        Time constant of the recovery, min.

    Returns
    -------
    float
        Strength after the rest, mV.
    """
    raise NotImplementedError


def sensitise(w, gain, w_max):
    """Compute the strength after a noxious stimulus.

    Parameters
    ----------
    w : float
        Strength before the stimulus, mV.
    gain : float
        By which fraction of itself the strength grows (no unit).
    w_max : float
        Largest strength, mV.

    Returns
    -------
    float
        Strength after the stimulus, mV.
    """
    raise NotImplementedError
