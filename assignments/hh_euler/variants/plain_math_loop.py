"""Formulas with math on floats, and a loop over the current."""

import math

import numpy as np

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}


def _x_over_1mexp(x):
    return 1.0 + x / 2.0 if abs(x) < 1e-8 else x / -math.expm1(-x)


def rates(V):
    am = 1.0 * _x_over_1mexp((V + 40.0) / 10.0)
    bm = 4.0 * math.exp(-(V + 65.0) / 18.0)
    ah = 0.07 * math.exp(-(V + 65.0) / 20.0)
    bh = 1.0 / (1.0 + math.exp(-(V + 35.0) / 10.0))
    an = 0.1 * _x_over_1mexp((V + 55.0) / 10.0)
    bn = 0.125 * math.exp(-(V + 65.0) / 80.0)
    return am, bm, ah, bh, an, bn


def steady_state(V):
    am, bm, ah, bh, an, bn = rates(V)
    return am / (am + bm), ah / (ah + bh), an / (an + bn)


def derivatives(V, m, h, n, I, p=DEFAULTS):
    am, bm, ah, bh, an, bn = rates(V)
    I_Na = p["gNa"] * m**3 * h * (V - p["ENa"])
    I_K = p["gK"] * n**4 * (V - p["EK"])
    I_L = p["gL"] * (V - p["EL"])
    dV = (-I_Na - I_K - I_L + I) / p["C"]
    return dV, am * (1 - m) - bm * m, ah * (1 - h) - bh * h, an * (1 - n) - bn * n


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    dV, dm, dh, dn = derivatives(V, m, h, n, I, p)
    return V + dt * dV, m + dt * dm, h + dt * dh, n + dt * dn


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    m, h, n = steady_state(V0)
    V = V0
    out = [(V, m, h, n)]
    for Ik in I:
        V, m, h, n = euler_step(V, m, h, n, float(Ik), dt, p)
        out.append((V, m, h, n))
    V, m, h, n = np.array(out, dtype=float).T
    return V, m, h, n


def spike_times(V, dt, threshold=0.0):
    V = np.asarray(V, dtype=float)
    k = np.flatnonzero((V[:-1] < threshold) & (V[1:] >= threshold)) + 1
    return k * dt
