"""Leaky integrate-and-fire: a membrane with a leak, a threshold and a reset.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf.
         Parameters come in a dictionary like LIF below; units are mV, ms, MOhm
         and nA.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np

LIF = {"tau": 10.0, "R": 10.0, "V_rest": -65.0, "V_th": -50.0, "V_reset": -70.0}


def lif_step(V, I, dt, p):
    """Advance the membrane by one step of forward Euler.

    Parameters
    ----------
    V : float
        Membrane potential before the step, mV.
    I : float
        Injected current, nA.
    dt : float
        Time step, ms.
    p : dict
        Parameters, with the keys of LIF.

    Returns
    -------
    V : float
        Membrane potential after the step, mV; V_reset if it has reached V_th.
    spiked : bool
        Whether it has.
    """
    raise NotImplementedError


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    """Simulate the membrane from rest.

    Parameters
    ----------
    I : numpy.ndarray, shape (N,)
        Injected current in each step, nA; N may be 0.
    dt : float
        Time step, ms.
    p : dict
        Parameters, with the keys of LIF.
    ref_steps : int
        For how many steps after a spike the membrane stays at V_reset.

    Returns
    -------
    V : numpy.ndarray, shape (N + 1,)
        Membrane potential, mV; sample 0 is V_rest.
    spikes : numpy.ndarray, shape (N + 1,)
        True or 1 at the samples where the neuron spiked.
    """
    raise NotImplementedError
