"""The leaky integrate-and-fire neuron, by forward Euler. Units are mV, ms, MOhm and nA."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

LIF = {"tau": 10.0, "R": 10.0, "V_rest": -65.0, "V_th": -50.0, "V_reset": -70.0}


def lif_step(V: float, I: float, dt: float, p: Mapping[str, float]) -> tuple[float, bool]:
    r"""Advance the membrane by one step.

    Forward Euler on :math:`\tau dV/dt = -(V - V_{rest}) + R I`; then the
    threshold is tested and, if it has been reached, the potential set back.

    Parameters
    ----------
    V : float
        Membrane potential, mV.
    I : float
        Injected current, nA.
    dt : float
        Time step, ms.
    p : mapping
        Parameters, as `LIF`.

    Returns
    -------
    V : float
        Membrane potential after the step, mV.
    spiked : bool
        Whether the threshold has been reached.
    """
    potential = V + dt / p["tau"] * (-(V - p["V_rest"]) + p["R"] * I)
    if potential >= p["V_th"]:
        return p["V_reset"], True
    return potential, False


def lif_simulate(
    I: Iterable[float], dt: float, p: Mapping[str, float] = LIF, ref_steps: int = 0
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Simulate the membrane from rest.

    Parameters
    ----------
    I : iterable of float, N of them
        Injected current in each step, nA.
    dt : float
        Time step, ms.
    p : mapping
        Parameters, as `LIF`.
    ref_steps : int
        Length of the refractory period, in steps.

    Returns
    -------
    V : numpy.ndarray, shape (N + 1,)
        Membrane potential, mV.
    spikes : numpy.ndarray, shape (N + 1,)
        Whether the neuron spiked in the step that led to a sample.
    """
    V = [p["V_rest"]]
    spikes = [False]
    refractory = 0
    for current in I:
        if refractory > 0:
            refractory -= 1
            potential, spiked = p["V_reset"], False
        else:
            potential, spiked = lif_step(V[-1], current, dt, p)
            refractory = ref_steps if spiked else 0
        V.append(potential)
        spikes.append(spiked)
    return np.array(V), np.array(spikes)
