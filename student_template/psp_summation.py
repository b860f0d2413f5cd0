"""Synaptic potentials: decay in time, attenuation with distance, and their sum.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf.
         Potentials are in mV, relative to rest; times in ms; lengths in um.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def psp(t, t0, amplitude, tau):
    """Compute the potential that one synaptic event causes.

    Parameters
    ----------
    t : numpy.ndarray, shape (N,)
        Times, ms.
    t0 : float
        Time of the event, ms.
    amplitude : float
        Potential at the time of the event, mV; below 0 for an inhibitory one.
    tau : float
        Time constant of the decay, ms; above 0.

    Returns
    -------
    numpy.ndarray, shape (N,)
        Potential, mV; 0 at times before t0.
    """
    raise NotImplementedError


def attenuate(amplitude, distance, lam):
    """Compute what is left of an amplitude after some length of dendrite.

    Parameters
    ----------
    amplitude : float
        Amplitude at the synapse, mV.
    distance : float
        Distance of the synapse from the cell body, um; at least 0.
    lam : float
        Length constant of the dendrite, um; above 0.

    Returns
    -------
    float
        Amplitude at the cell body, mV.
    """
    raise NotImplementedError


def summate(t, events, tau, lam):
    """Compute the potential that all events cause together at the cell body.

    Parameters
    ----------
    t : numpy.ndarray, shape (N,)
        Times, ms.
    events : list of (float, float, float)
        Time (ms), amplitude (mV) and distance (um) of each event; may be empty.
    tau, lam : float
        Time constant, ms, and length constant, um.

    Returns
    -------
    numpy.ndarray, shape (N,)
        Potential, mV.
    """
    raise NotImplementedError


def fires(t, events, tau, lam, threshold):
    """Decide whether the potential exceeds the threshold at any of the times.

    Parameters
    ----------
    t : numpy.ndarray, shape (N,)
        Times, ms.
    events : list of (float, float, float)
        Time (ms), amplitude (mV) and distance (um) of each event.
    tau, lam : float
        Time constant, ms, and length constant, um.
    threshold : float
        Threshold, mV.

    Returns
    -------
    bool
        Whether the cell fires.
    """
    raise NotImplementedError
