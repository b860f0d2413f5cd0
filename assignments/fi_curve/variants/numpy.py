"""All currents of a curve are simulated at once, as a vector."""

import numpy as np


def _lif(I, dt):
    V, shown = np.full(I.shape[1], -65.0), [np.full(I.shape[1], -65.0)]
    for x in I:
        V = V + dt / 10 * (-65 - V + 10 * x)
        spiked = V >= -50
        shown.append(np.where(spiked, 20.0, V))
        V = np.where(spiked, -70.0, V)
    return np.array(shown)


def _rates(V):
    x, y = (V + 40) / 10, (V + 55) / 10
    with np.errstate(invalid="ignore"):
        quotients = [np.where(z == 0, 1.0, z / -np.expm1(-z)) for z in (x, y)]
    a = np.array([quotients[0], 0.07 * np.exp(-(V + 65) / 20), 0.1 * quotients[1]])
    b = [4 * np.exp(-(V + 65) / 18), 1 / (1 + np.exp(-(V + 35) / 10))]
    return a, np.array([*b, 0.125 * np.exp(-(V + 65) / 80)])


def _hh(I, dt):
    V = np.full(I.shape[1], -63.198317)
    a, b = _rates(V)
    gates, shown = a / (a + b), [V]
    for x in I:
        a, b = _rates(V)
        m, h, n = gates
        ionic = 120 * m**3 * h * (V - 55) + 36 * n**4 * (V + 75) + 0.3 * (V + 50)
        gates = gates + dt * (a * (1 - gates) - b * gates)
        V = V + dt * (x - ionic)
        shown.append(V)
    return np.array(shown)


def simulate(model, I, dt):
    return {"lif": _lif, "hh": _hh}[model](np.reshape(I, (-1, 1)), dt)[:, 0]


def count_spikes(V, threshold=0.0):
    above = np.asarray(V) >= threshold
    return np.sum(above[1:] > above[:-1])


def firing_rate(V, dt, threshold=0.0):
    return count_spikes(V, threshold) / ((len(V) - 1) * dt) * 1000.0


def fi_curve(model, currents, noise, dt):
    all_of_them = np.add.outer(noise, currents)
    traces = {"lif": _lif, "hh": _hh}[model](all_of_them, dt)
    return np.array([firing_rate(V, dt) for V in traces.T])


def rheobase(model, lo, hi, noise, dt, tol=1e-3):
    ends = {"lif": _lif, "hh": _hh}[model](np.add.outer(noise, [lo, hi]), dt)
    if [bool(count_spikes(V)) for V in ends.T] != [False, True]:
        raise ValueError("both ends on one side")
    ends = np.array([lo, hi])
    while np.ptp(ends) > tol:
        middle = ends.mean()
        ends[int(count_spikes(simulate(model, middle + noise, dt)) > 0)] = middle
    return ends
