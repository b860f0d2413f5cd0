"""The f-I curve of two model neurons, and their threshold current.

Units are mV and ms; currents are in nA for the leaky integrate-and-fire neuron
("lif") and in µA/cm² for the Hodgkin-Huxley membrane ("hh"). Both start at rest
and are integrated with forward Euler.
"""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def lif_trace(I: Iterable[float], dt: float) -> list[float]:
    """Simulate the leaky integrate-and-fire neuron, with spikes drawn at +20 mV.

    Parameters
    ----------
    I : iterable of float
        Injected currents, nA.
    dt : float
        Time step, ms.

    Returns
    -------
    list of float
        Membrane potential, mV.
    """
    V = -65.0
    trace = [V]
    for current in I:
        V = V + dt / 10.0 * (-(V + 65.0) + 10.0 * current)
        spiked = V >= -50.0
        trace.append(20.0 if spiked else V)
        V = -70.0 if spiked else V
    return trace


def linoid(x: float) -> float:
    """Evaluate x / (1 - exp(-x)), which passes through 1 at x = 0.

    Parameters
    ----------
    x : float
        Any number.

    Returns
    -------
    float
        The quotient, or its limit.
    """
    return x / -math.expm1(-x) if x != 0.0 else 1.0


def hh_trace(I: Iterable[float], dt: float) -> list[float]:
    """Simulate the Hodgkin-Huxley membrane.

    Parameters
    ----------
    I : iterable of float
        Injected currents, µA/cm².
    dt : float
        Time step, ms.

    Returns
    -------
    list of float
        Membrane potential, mV.
    """
    V = -63.198317
    gates: list[float] = []  # m, h, n: at their steady state as soon as rates are known
    trace = [V]
    for current in I:
        alphas = (
            linoid((V + 40.0) / 10.0),
            0.07 * math.exp(-(V + 65.0) / 20.0),
            0.1 * linoid((V + 55.0) / 10.0),
        )
        betas = (
            4.0 * math.exp(-(V + 65.0) / 18.0),
            1.0 / (1.0 + math.exp(-(V + 35.0) / 10.0)),
            0.125 * math.exp(-(V + 65.0) / 80.0),
        )
        pairs = list(zip(alphas, betas, strict=True))
        gates = gates or [alpha / (alpha + beta) for alpha, beta in pairs]
        m, h, n = gates
        ionic = 120.0 * m**3 * h * (V - 55.0) + 36.0 * n**4 * (V + 75.0) + 0.3 * (V + 50.0)
        V = V + dt * (current - ionic)
        gates = [
            x + dt * (alpha * (1.0 - x) - beta * x)
            for x, (alpha, beta) in zip(gates, pairs, strict=True)
        ]
        trace.append(V)
    return trace


TRACES = {"lif": lif_trace, "hh": hh_trace}


def simulate(model: str, I: ArrayLike, dt: float) -> Array:
    """Simulate one of the two models.

    Parameters
    ----------
    model : str
        "lif" or "hh".
    I : array_like, shape (N,)
        Injected current in each step.
    dt : float
        Time step, ms.

    Returns
    -------
    numpy.ndarray, shape (N + 1,)
        Membrane potential, mV.
    """
    return np.array(TRACES[model](np.asarray(I, dtype=np.float64).tolist(), dt))


def count_spikes(V: ArrayLike, threshold: float = 0.0) -> int:
    r"""Count upward crossings, :math:`V_{k-1} < \vartheta \le V_k`.

    Parameters
    ----------
    V : array_like, shape (N + 1,)
        Membrane potential, mV.
    threshold : float
        What a spike crosses, mV.

    Returns
    -------
    int
        Their number.
    """
    V = np.asarray(V, dtype=np.float64)
    return int(np.sum((V[:-1] < threshold) & (V[1:] >= threshold)))


def firing_rate(V: ArrayLike, dt: float, threshold: float = 0.0) -> float:
    """Compute spikes per second: there are 1000 ms in one.

    Parameters
    ----------
    V : array_like, shape (N + 1,)
        Membrane potential, mV.
    dt : float
        Time between two samples, ms.
    threshold : float
        What a spike crosses, mV.

    Returns
    -------
    float
        The rate, Hz.
    """
    duration = (np.size(V) - 1) * dt
    return 1000.0 * count_spikes(V, threshold) / duration


def fi_curve(model: str, currents: ArrayLike, noise: ArrayLike, dt: float) -> Array:
    """Compute the firing rate for each current.

    Parameters
    ----------
    model : str
        "lif" or "hh".
    currents : array_like, shape (M,)
        Constant currents.
    noise : array_like, shape (N,)
        What is added to them in each step.
    dt : float
        Time step, ms.

    Returns
    -------
    numpy.ndarray, shape (M,)
        Rates, Hz.
    """
    noise = np.asarray(noise, dtype=np.float64)
    constant = np.asarray(currents, dtype=np.float64).tolist()
    return np.array([firing_rate(simulate(model, I + noise, dt), dt) for I in constant])


def rheobase(
    model: str, lo: float, hi: float, noise: ArrayLike, dt: float, tol: float = 1e-3
) -> tuple[float, float]:
    """Bisect the threshold current: each simulation halves the interval of doubt.

    Parameters
    ----------
    model : str
        "lif" or "hh".
    lo, hi : float
        Currents below and above the threshold.
    noise : array_like, shape (N,)
        What is added to them in each step.
    dt : float
        Time step, ms.
    tol : float
        Width of the interval at the end.

    Returns
    -------
    lo, hi : float
        Currents below and above the threshold, at most `tol` apart.

    Raises
    ------
    ValueError
        If there is no threshold between `lo` and `hi` to begin with.
    """
    noise = np.asarray(noise, dtype=np.float64)

    def fires(I: float) -> bool:
        return count_spikes(simulate(model, I + noise, dt)) > 0

    if fires(lo) or not fires(hi):
        raise ValueError("the neuron should be silent at lo and fire at hi")
    while hi - lo > tol:
        middle = (lo + hi) / 2.0
        if fires(middle):
            hi = middle
        else:
            lo = middle
    return lo, hi
