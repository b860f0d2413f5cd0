"""Singular points evaluated a little to the right, and one state vector."""

from math import exp

import numpy as np

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}


def a_m(V):
    return a_m(V + 0.001) if V == -40 else (0.1 * V + 4.0) / (1.0 - exp(-0.1 * V - 4.0))


def a_n(V):
    return a_n(V + 0.001) if V == -55 else (0.01 * V + 0.55) / (1.0 - exp(-0.1 * V - 5.5))


def rates(V):
    return (
        a_m(V),
        4.0 * exp(-(V + 65.0) / 18.0),
        0.07 * exp(-(V + 65.0) / 20.0),
        1.0 / (1.0 + exp(-0.1 * V - 3.5)),
        a_n(V),
        0.125 * exp(-(V + 65.0) / 80.0),
    )


def steady_state(V):
    am, bm, ah, bh, an, bn = rates(V)
    return 1 / (1 + bm / am), 1 / (1 + bh / ah), 1 / (1 + bn / an)


def derivatives(V, m, h, n, I, p=DEFAULTS):
    am, bm, ah, bh, an, bn = rates(V)
    INa = p["gNa"] * m**3 * h * (p["ENa"] - V)
    IK = p["gK"] * n**4 * (p["EK"] - V)
    IL = p["gL"] * (p["EL"] - V)
    dV = (INa + IK + IL + I) / p["C"]
    return dV, am - (am + bm) * m, ah - (ah + bh) * h, an - (an + bn) * n


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    y = np.array([V, m, h, n])
    f = np.array(derivatives(V, m, h, n, I, p))
    return y + f * dt


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    y = np.array((V0,) + steady_state(V0))
    history = [y]
    for i in I:
        y = euler_step(*y, i, dt, p)
        history.append(y)
    return np.stack(history, axis=1)


def spike_times(V, dt, threshold=0.0):
    out, was_above = [], True
    for k, v in enumerate(V):
        if v >= threshold and not was_above:
            out.append(k * dt)
        was_above = v >= threshold
    return np.array(out)
