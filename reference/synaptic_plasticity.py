"""Short-term plasticity of a synapse, and the gill-withdrawal synapse of Aplysia.

Spike times are in ms, rests in min, strengths in mV.
"""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def stp(spike_times: Iterable[float], U: float, tau_f: float, tau_d: float) -> Array:
    """Compute the release of each spike, after Tsodyks and Markram.

    Parameters
    ----------
    spike_times : iterable of float, N of them
        Times of the spikes, ms.
    U : float
        What a spike at rest releases.
    tau_f : float
        Time constant with which `u` decays, ms.
    tau_d : float
        Time constant with which `x` recovers, ms.

    Returns
    -------
    numpy.ndarray, shape (N,)
        The releases.
    """
    u, x, last = 0.0, 1.0, -math.inf
    releases = []
    for time in spike_times:
        u *= math.exp(-(time - last) / tau_f)
        x = 1.0 - (1.0 - x) * math.exp(-(time - last) / tau_d)
        u += U * (1.0 - u)
        release = u * x
        x -= release
        releases.append(release)
        last = time
    return np.array(releases)


def habituate(w0: float, n_stimuli: int, rate: float) -> Array:
    r"""Compute :math:`w_0 (1 - \rho)^k`.

    Parameters
    ----------
    w0 : float
        Strength before the first stimulus, mV.
    n_stimuli : int
        Number of stimuli.
    rate : float
        Fraction that each takes.

    Returns
    -------
    numpy.ndarray, shape (n_stimuli + 1,)
        Strengths, mV.
    """
    return np.array([w0 * (1.0 - rate) ** k for k in range(n_stimuli + 1)])


def recover(w: float, w0: float, rest_time: float, tau: float) -> float:
    r"""Compute :math:`w_0 + (w - w_0) e^{-T / \tau}`.

    Parameters
    ----------
    w : float
        Strength before the rest, mV.
    w0 : float
        Strength at rest, mV.
    rest_time : float
        Length of the rest, min.
    tau : float
        Time constant, min.

    Returns
    -------
    float
        Strength after the rest, mV.
    """
    return w0 + (w - w0) * math.exp(-rest_time / tau)


def sensitise(w: float, gain: float, w_max: float) -> float:
    """Strengthen a synapse in proportion, up to a limit.

    Parameters
    ----------
    w : float
        Strength before the stimulus, mV.
    gain : float
        By which fraction it grows.
    w_max : float
        Limit, mV.

    Returns
    -------
    float
        Strength after the stimulus, mV.
    """
    return min(w_max, w * (1.0 + gain))
