"""The f-I curve: spike counts, firing rates, and the threshold current by bisection.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. Currents
         are in nA for the model "lif" and in uA/cm2 for "hh".
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def simulate(model, I, dt):
    """Simulate one of the two models of this course with its default parameters.

    Parameters
    ----------
    model : str
        "lif", as in the assignment lif without a refractory period, or "hh", as in
        the assignment hh_euler.
    I : numpy.ndarray, shape (N,)
        Injected current in each step.
    dt : float
        Time step, ms.

    Returns
    -------
    numpy.ndarray, shape (N + 1,)
        Membrane potential, mV; for "lif", +20 at the samples where the neuron spiked.
    """
    raise NotImplementedError


def count_spikes(V, threshold=0.0):
    """Count the spikes in a trace: the upward crossings of a threshold.

    Parameters
    ----------
    V : numpy.ndarray, shape (N + 1,)
        Membrane potential, mV.
    threshold : float
        What a spike crosses, mV; a sample equal to it has reached it.

    Returns
    -------
    int
        The number of samples that have reached the threshold while the one before
        had not.
    """
    raise NotImplementedError


def firing_rate(V, dt, threshold=0.0):
    """Compute the rate of a trace.

    Parameters
    ----------
    V : numpy.ndarray, shape (N + 1,)
        Membrane potential, mV; N is at least 1.
    dt : float
        Time between two samples, ms.
    threshold : float
        What a spike crosses, mV.

    Returns
    -------
    float
        Spikes per second, Hz.
    """
    raise NotImplementedError


def fi_curve(model, currents, noise, dt):
    """Compute the firing rate for each of several currents.

    Parameters
    ----------
    model : str
        "lif" or "hh".
    currents : numpy.ndarray, shape (M,)
        Constant currents, in any order.
    noise : numpy.ndarray, shape (N,)
        Current that is added in each step.
    dt : float
        Time step, ms.

    Returns
    -------
    numpy.ndarray, shape (M,)
        Firing rates, Hz, in the order of the currents.
    """
    raise NotImplementedError


def rheobase(model, lo, hi, noise, dt, tol=1e-3):
    """Find the current at which the neuron begins to fire, by bisection.

    Parameters
    ----------
    model : str
        "lif" or "hh".
    lo, hi : float
        A current that is too weak and a larger one that suffices.
    noise : numpy.ndarray, shape (N,)
        Current that is added in each step.
    dt : float
        Time step, ms.
    tol : float
        How far apart the two may be at the end.

    Returns
    -------
    lo, hi : float
        The largest current known to be too weak, and the smallest known to suffice.

    Raises
    ------
    ValueError
        If the neuron fires at `lo`, or does not at `hi`.
    """
    raise NotImplementedError
