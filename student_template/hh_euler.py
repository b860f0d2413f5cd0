"""Hodgkin-Huxley membrane, forward Euler method.

Write the functions below; the README of the assignment explains them.

Units: mV, ms, µA/cm², mS/cm², µF/cm². Rates are per ms, gates are fractions
between 0 and 1. The order of the gates is m, h, n throughout.

What holds for every function:

* Inputs are floats, or 1-D float64 arrays where a shape is given; they are
  finite. Only the current of ``simulate`` may be empty.
* Results are numbers or array-likes of the stated shape: tuples, lists and
  arrays are all right, a single number has shape ``()``. Use float64 throughout.
* Arguments stay as they are, and calls do not influence each other.
* Nothing raises: there are no invalid arguments to report here.
* Any correct way of computing is accepted; numpy and the standard library may
  be imported.
"""

import numpy as np

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}


def rates(V):
    """Opening and closing rates of the gates.

    Parameters
    ----------
    V : float
        Membrane potential, mV.

    Returns
    -------
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n : float
        Rates, 1/ms. ``alpha_m(-40)`` is 1 and ``alpha_n(-55)`` is 0.1.
    """
    raise NotImplementedError


def steady_state(V):
    """Gates that no longer change when V is held.

    Parameters
    ----------
    V : float
        Membrane potential, mV.

    Returns
    -------
    m_inf, h_inf, n_inf : float
        Fractions of open gates.
    """
    raise NotImplementedError


def derivatives(V, m, h, n, I, p=DEFAULTS):
    """Right-hand sides of the four differential equations.

    Parameters
    ----------
    V : float
        Membrane potential, mV.
    m, h, n : float
        Gates.
    I : float
        Injected current, µA/cm²; positive current depolarises.
    p : dict
        Capacitance ``C`` (µF/cm²), conductances ``gNa``, ``gK``, ``gL`` (mS/cm²)
        and reversal potentials ``ENa``, ``EK``, ``EL`` (mV).

    Returns
    -------
    dV : float
        mV/ms.
    dm, dh, dn : float
        1/ms.
    """
    raise NotImplementedError


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    """State after one forward Euler step: all derivatives at the old state.

    Parameters
    ----------
    V : float
        Membrane potential, mV.
    m, h, n : float
        Gates.
    I : float
        Injected current during the step, µA/cm².
    dt : float
        Length of the step, ms.
    p : dict
        Parameters, as for ``derivatives``.

    Returns
    -------
    V, m, h, n : float
        The new state.
    """
    raise NotImplementedError


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    """Traces of V, m, h and n through a current.

    Sample 0 is the potential V0 with the gates at their steady state for V0;
    step k uses ``I[k]`` and makes sample k + 1.

    Parameters
    ----------
    I : numpy.ndarray, shape (N,)
        Injected current of each step, µA/cm²; N may be 0.
    dt : float
        Length of a step, ms.
    V0 : float
        Potential at the start, mV; the default is the resting potential.
    p : dict
        Parameters, as for ``derivatives``.

    Returns
    -------
    V, m, h, n : numpy.ndarray, shape (N + 1,)
        Potential (mV) and gates at the times 0, dt, ..., N dt.
    """
    raise NotImplementedError


def spike_times(V, dt, threshold=0.0):
    """Times at which V crosses the threshold upwards.

    Sample k is a spike if ``V[k-1] < threshold <= V[k]``; its time is k dt.

    Parameters
    ----------
    V : numpy.ndarray, shape (N + 1,)
        Membrane potential, mV.
    dt : float
        Time between samples, ms.
    threshold : float
        Threshold, mV.

    Returns
    -------
    numpy.ndarray, shape (number of spikes,)
        Times, ms.
    """
    raise NotImplementedError
