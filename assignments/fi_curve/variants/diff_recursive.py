"""Differences of truth values, and a recursive bisection."""

import numpy as np


def _rates(V):
    x, y = (V + 40) / 10, (V + 55) / 10
    return (
        (x / -np.expm1(-x), 4 * np.exp(-(V + 65) / 18)),
        (0.07 * np.exp(-(V + 65) / 20), 1 / (1 + np.exp(-(V + 35) / 10))),
        (0.1 * y / -np.expm1(-y), 0.125 * np.exp(-(V + 65) / 80)),
    )


def simulate(model, I, dt):
    if model == "lif":
        return _lif(list(I), dt, -65.0)
    V, gates, trace = -63.198317, None, [-63.198317]
    for current in I:
        rates = _rates(V)
        gates = gates or [a / (a + b) for a, b in rates]
        m, h, n = gates
        flow = current - 120 * m**3 * h * (V - 55) - 36 * n**4 * (V + 75) - 0.3 * (V + 50)
        gates = [x + dt * (a - (a + b) * x) for x, (a, b) in zip(gates, rates)]
        V = V + dt * flow
        trace.append(V)
    return trace


def _lif(I, dt, V):
    trace = [V]
    for current in I:
        V = (1 - dt / 10) * V + dt / 10 * (10 * current - 65)
        trace.append(20.0 if V >= -50 else V)
        V = V if V < -50 else -70.0
    return trace


def count_spikes(V, threshold=0.0):
    return np.count_nonzero(np.diff((np.asarray(V) >= threshold).astype(int)) == 1)


def firing_rate(V, dt, threshold=0.0):
    return 1e3 * count_spikes(V, threshold) / (dt * (len(V) - 1))


def fi_curve(model, currents, noise, dt):
    return np.fromiter((firing_rate(simulate(model, I + noise, dt), dt) for I in currents), float)


def rheobase(model, lo, hi, noise, dt, tol=1e-3):
    def fires(I):
        return bool(count_spikes(simulate(model, I + noise, dt)))

    def search(a, b):
        middle = (a + b) / 2
        if b - a <= tol:
            return a, b
        return search(a, middle) if fires(middle) else search(middle, b)

    if fires(lo) or not fires(hi):
        raise ValueError("no threshold in between")
    return search(lo, hi)
