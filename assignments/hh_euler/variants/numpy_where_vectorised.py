"""numpy.where around the singular points, rates that also take arrays."""

import numpy as np

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}


def _f(x):
    near = np.abs(x) < 1e-7
    safe = np.where(near, 1.0, x)
    return np.where(near, 1 + x / 2, safe / (1 - np.exp(-safe)))


def rates(V):
    V = np.asarray(V, float)
    return (
        _f((V + 40) / 10),
        4 * np.exp(-(V + 65) / 18),
        0.07 * np.exp(-(V + 65) / 20),
        1 / (1 + np.exp(-(V + 35) / 10)),
        0.1 * _f((V + 55) / 10),
        0.125 * np.exp(-(V + 65) / 80),
    )


def steady_state(V):
    r = np.array(rates(V))
    return r[0::2] / (r[0::2] + r[1::2])


def derivatives(V, m, h, n, I, p=DEFAULTS):
    r = np.array(rates(V))
    x = np.array([m, h, n])
    current = p["gNa"] * m**3 * h * (V - p["ENa"])
    current = current + p["gK"] * n**4 * (V - p["EK"]) + p["gL"] * (V - p["EL"])
    return ((I - current) / p["C"], *(r[0::2] * (1 - x) - r[1::2] * x))


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    return np.array([V, m, h, n]) + dt * np.array(derivatives(V, m, h, n, I, p))


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    S = np.empty((len(I) + 1, 4))
    S[0] = V0, *steady_state(V0)
    for k in range(len(I)):
        S[k + 1] = euler_step(*S[k], I[k], dt, p)
    return S.T


def spike_times(V, dt, threshold=0.0):
    V = np.asarray(V)
    return dt * (1 + np.where((V[1:] >= threshold) & (V[:-1] < threshold))[0])
