"""Postsynaptic potentials and their summation in time and space.

Potentials are in mV relative to rest, times in ms, lengths in µm.
"""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Event = tuple[float, float, float]


def psp(t: ArrayLike, t0: float, amplitude: float, tau: float) -> Array:
    r"""Compute the potential of one event, :math:`A e^{-(t - t_0) / \tau}` from t0 on.

    Times before the event are moved to it before the exponential is taken, as a
    long time before it would overflow.

    Parameters
    ----------
    t : array_like, shape (N,)
        Times, ms.
    t0 : float
        Time of the event, ms.
    amplitude : float
        Amplitude, mV.
    tau : float
        Time constant, ms.

    Returns
    -------
    numpy.ndarray, shape (N,)
        Potential, mV.
    """
    since = np.asarray(t, dtype=np.float64) - t0
    decayed = amplitude * np.exp(-np.maximum(since, 0.0) / tau)
    return np.where(since >= 0.0, decayed, 0.0)


def attenuate(amplitude: float, distance: float, lam: float) -> float:
    r"""Compute what arrives at the cell body, :math:`A e^{-d / \lambda}`.

    Parameters
    ----------
    amplitude : float
        Amplitude at the synapse, mV.
    distance : float
        Distance from the cell body, µm.
    lam : float
        Length constant, µm.

    Returns
    -------
    float
        Amplitude at the cell body, mV.
    """
    return amplitude * math.exp(-distance / lam)


def summate(t: ArrayLike, events: Iterable[Event], tau: float, lam: float) -> Array:
    """Add up the potentials of all events, each attenuated by its distance.

    Parameters
    ----------
    t : array_like, shape (N,)
        Times, ms.
    events : iterable of (float, float, float)
        Time, amplitude and distance of each event.
    tau : float
        Time constant, ms.
    lam : float
        Length constant, µm.

    Returns
    -------
    numpy.ndarray, shape (N,)
        Potential, mV.
    """
    V = np.zeros(np.shape(t))
    for t0, amplitude, distance in events:
        V += psp(t, t0, attenuate(amplitude, distance, lam), tau)
    return V


def fires(t: ArrayLike, events: Iterable[Event], tau: float, lam: float, threshold: float) -> bool:
    """Decide whether the potential exceeds the threshold at any time.

    Parameters
    ----------
    t : array_like, shape (N,)
        Times, ms.
    events : iterable of (float, float, float)
        Time, amplitude and distance of each event.
    tau : float
        Time constant, ms.
    lam : float
        Length constant, µm.
    threshold : float
        Threshold, mV.

    Returns
    -------
    bool
        Whether it does.
    """
    return bool((summate(t, events, tau, lam) > threshold).any())
