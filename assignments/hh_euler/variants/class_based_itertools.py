"""A class for a gate, and itertools.accumulate for the time loop."""

import itertools
import math

import numpy as np

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}


class Gate:
    def __init__(self, alpha, beta):
        self.alpha = alpha
        self.beta = beta

    def steady(self, V):
        a, b = self.alpha(V), self.beta(V)
        return a / (a + b)

    def slope(self, V, x):
        return self.alpha(V) * (1 - x) - self.beta(V) * x


def vtrap(x, y):
    return y * (1 - x / y / 2) if abs(x / y) < 1e-6 else x / (math.exp(x / y) - 1)


M = Gate(lambda V: 0.1 * vtrap(-(V + 40), 10), lambda V: 4 * math.exp(-(V + 65) / 18))
H = Gate(lambda V: 0.07 * math.exp(-(V + 65) / 20), lambda V: 1 / (math.exp(-(V + 35) / 10) + 1))
N = Gate(lambda V: 0.01 * vtrap(-(V + 55), 10), lambda V: 0.125 * math.exp(-(V + 65) / 80))


def rates(V):
    return tuple(f(V) for gate in (M, H, N) for f in (gate.alpha, gate.beta))


def steady_state(V):
    return tuple(gate.steady(V) for gate in (M, H, N))


def derivatives(V, m, h, n, I, p=DEFAULTS):
    total = I - p["gL"] * (V - p["EL"])
    total -= p["gNa"] * pow(m, 3) * h * (V - p["ENa"])
    total -= p["gK"] * pow(n, 4) * (V - p["EK"])
    return total / p["C"], M.slope(V, m), H.slope(V, h), N.slope(V, n)


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    return tuple(x + dt * d for x, d in zip((V, m, h, n), derivatives(V, m, h, n, I, p)))


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    start = (V0, *steady_state(V0))
    trace = itertools.accumulate(I, lambda s, i: euler_step(*s, i, dt, p), initial=start)
    return [np.array(column) for column in zip(*trace)]


def spike_times(V, dt, threshold=0.0):
    pairs = enumerate(zip(V, V[1:]))
    times = [(i + 1) * dt for i, (a, b) in pairs if a < threshold and b >= threshold]
    return np.array(times, dtype=float)
