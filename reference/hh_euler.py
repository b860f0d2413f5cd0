"""Hodgkin-Huxley membrane, integrated with the forward Euler method.

Units throughout: mV, ms, µA/cm², mS/cm², µF/cm²; rates are per ms, gates are
fractions between 0 and 1.

The model is that of A. L. Hodgkin and A. F. Huxley, "A quantitative description
of membrane current and its application to conduction and excitation in nerve",
J. Physiol. 117 (1952) 500-544, with its rate functions at 6.3 °C written for the
absolute membrane potential (inside minus outside, V = -65 mV + deviation) and
the reversal potentials of the lecture notes.

Inside the time loop everything is a Python float: at four numbers a step, an
array would cost more to make than to compute.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}


def _linoid(x: float) -> float:
    """Evaluate x / (1 - exp(-x)), which passes through 1 at x = 0.

    ``expm1`` keeps all digits beside 0, where 1 - exp(-x) would cancel them; at
    0 itself the quotient is 0/0 and its limit is 1.
    """
    return x / -math.expm1(-x) if x != 0.0 else 1.0


def rates(V: float) -> tuple[float, float, float, float, float, float]:
    """Evaluate how fast the gates open and close.

    ::

        alpha_m = 0.1 (V+40) / (1 - exp(-(V+40)/10))     beta_m = 4 exp(-(V+65)/18)
        alpha_h = 0.07 exp(-(V+65)/20)                   beta_h = 1 / (1 + exp(-(V+35)/10))
        alpha_n = 0.01 (V+55) / (1 - exp(-(V+55)/10))    beta_n = 0.125 exp(-(V+65)/80)

    Parameters
    ----------
    V : float
        Membrane potential, mV.

    Returns
    -------
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n : float
        Opening (alpha) and closing (beta) rates, 1/ms.

    Notes
    -----
    alpha_m(-40) = 1 and alpha_n(-55) = 0.1 are limits: the quotients are 0/0.
    """
    alpha_m = _linoid((V + 40.0) / 10.0)
    beta_m = 4.0 * math.exp(-(V + 65.0) / 18.0)
    alpha_h = 0.07 * math.exp(-(V + 65.0) / 20.0)
    beta_h = 1.0 / (1.0 + math.exp(-(V + 35.0) / 10.0))
    alpha_n = 0.1 * _linoid((V + 55.0) / 10.0)
    beta_n = 0.125 * math.exp(-(V + 65.0) / 80.0)
    return alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n


def steady_state(V: float) -> tuple[float, float, float]:
    """Find the gates that no longer change when V is held.

    ``alpha (1 - x) = beta x`` gives ``x_inf = alpha / (alpha + beta)``.

    Parameters
    ----------
    V : float
        Membrane potential, mV.

    Returns
    -------
    m_inf, h_inf, n_inf : float
        Fractions of open gates.
    """
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    return (
        alpha_m / (alpha_m + beta_m),
        alpha_h / (alpha_h + beta_h),
        alpha_n / (alpha_n + beta_n),
    )


def derivatives(
    V: float, m: float, h: float, n: float, I: float, p: Mapping[str, float] = DEFAULTS
) -> tuple[float, float, float, float]:
    """Evaluate the four right-hand sides.

    ::

        C dV/dt = - gNa m³ h (V - ENa) - gK n⁴ (V - EK) - gL (V - EL) + I
        dx/dt   = alpha_x (1 - x) - beta_x x          for x = m, h, n

    Parameters
    ----------
    V : float
        Membrane potential, mV.
    m, h, n : float
        Sodium activation, sodium inactivation, potassium activation.
    I : float
        Injected current, µA/cm²; positive current depolarises.
    p : mapping of str to float
        Capacitance ``C`` (µF/cm²), conductances ``gNa, gK, gL`` (mS/cm²) and
        reversal potentials ``ENa, EK, EL`` (mV).

    Returns
    -------
    dV : float
        mV/ms.
    dm, dh, dn : float
        1/ms.
    """
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n = rates(V)
    I_Na = p["gNa"] * m**3 * h * (V - p["ENa"])
    I_K = p["gK"] * n**4 * (V - p["EK"])
    I_L = p["gL"] * (V - p["EL"])
    return (
        (-I_Na - I_K - I_L + I) / p["C"],
        alpha_m * (1.0 - m) - beta_m * m,
        alpha_h * (1.0 - h) - beta_h * h,
        alpha_n * (1.0 - n) - beta_n * n,
    )


def euler_step(
    V: float,
    m: float,
    h: float,
    n: float,
    I: float,
    dt: float,
    p: Mapping[str, float] = DEFAULTS,
) -> tuple[float, float, float, float]:
    """Take one step of the forward Euler method.

    ``x(t + dt) = x(t) + dt * dx/dt(t)``: all four derivatives are those of the
    old state.

    Parameters
    ----------
    V, m, h, n : float
        The old state: membrane potential (mV) and gates.
    I : float
        Injected current during the step, µA/cm².
    dt : float
        Length of the step, ms.
    p : mapping of str to float
        Parameters, see :func:`derivatives`.

    Returns
    -------
    V, m, h, n : float
        The new state.
    """
    dV, dm, dh, dn = derivatives(V, m, h, n, I, p)
    return V + dt * dV, m + dt * dm, h + dt * dh, n + dt * dn


def simulate(
    I: ArrayLike, dt: float, V0: float = -63.198317, p: Mapping[str, float] = DEFAULTS
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Integrate the membrane through a current.

    Sample 0 is the state before the first step, at V0 and with the gates at
    their steady state; step k uses ``I[k]`` and makes sample k + 1.

    Parameters
    ----------
    I : array_like, shape (N,)
        Injected current of each step, µA/cm²; may be empty.
    dt : float
        Length of a step, ms.
    V0 : float
        Potential at the start, mV; the default is the resting potential.
    p : mapping of str to float
        Parameters, see :func:`derivatives`.

    Returns
    -------
    V, m, h, n : numpy.ndarray, shape (N + 1,)
        Potential (mV) and gates at the times 0, dt, ..., N dt.
    """
    state = (float(V0), *steady_state(float(V0)))
    samples = [state]
    for I_k in np.asarray(I, dtype=np.float64).tolist():
        state = euler_step(*state, I_k, dt, p)
        samples.append(state)
    V, m, h, n = np.array(samples, dtype=np.float64).T.copy()
    return V, m, h, n


def spike_times(V: ArrayLike, dt: float, threshold: float = 0.0) -> NDArray[np.float64]:
    """Find when the potential crosses a threshold upwards.

    Sample k is a spike if ``V[k-1] < threshold <= V[k]``; its time is k dt.

    Parameters
    ----------
    V : array_like, shape (N + 1,)
        Potential, mV.
    dt : float
        Time between samples, ms.
    threshold : float
        Threshold, mV.

    Returns
    -------
    numpy.ndarray, shape (number of spikes,)
        Times, ms.
    """
    V = np.asarray(V, dtype=np.float64)
    crossings = np.flatnonzero((V[:-1] < threshold) & (threshold <= V[1:])) + 1
    return np.asarray(crossings * dt, dtype=np.float64)
