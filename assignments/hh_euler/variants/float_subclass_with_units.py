"""Quantities that carry their unit: results are instances of a subclass of float."""

import math
from collections import namedtuple

import numpy as np

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}
State = namedtuple("State", "V m h n")


class Quantity(float):
    unit = ""

    def __new__(cls, value, unit=""):
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __repr__(self):
        return f"{float(self)} {self.unit}"


def _per_ms(value):
    return Quantity(value, "1/ms")


def _alpha(V, half, limit):
    x = (V - half) / 10
    return _per_ms(limit * (x / -math.expm1(-x) if x else 1))


def rates(V):
    return [
        _alpha(V, -40, 1),
        _per_ms(4 * math.exp(-(V + 65) / 18)),
        _per_ms(0.07 * math.exp(-(V + 65) / 20)),
        _per_ms(1 / (1 + math.exp(-(V + 35) / 10))),
        _alpha(V, -55, 0.1),
        _per_ms(0.125 * math.exp(-(V + 65) / 80)),
    ]


def steady_state(V):
    am, bm, ah, bh, an, bn = rates(V)
    return tuple(Quantity(a / (a + b)) for a, b in ((am, bm), (ah, bh), (an, bn)))


def derivatives(V, m, h, n, I, p=DEFAULTS):
    am, bm, ah, bh, an, bn = rates(V)
    sodium = p["gNa"] * m**3 * h * (V - p["ENa"])
    potassium = p["gK"] * n**4 * (V - p["EK"])
    leak = p["gL"] * (V - p["EL"])
    return (
        Quantity((I - sodium - potassium - leak) / p["C"], "mV/ms"),
        _per_ms(am * (1 - m) - bm * m),
        _per_ms(ah * (1 - h) - bh * h),
        _per_ms(an * (1 - n) - bn * n),
    )


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    slopes = derivatives(V, m, h, n, I, p)
    return State(*(Quantity(x + dt * d) for x, d in zip((V, m, h, n), slopes)))


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    states = [State(V0, *steady_state(V0))]
    for current in I:
        states.append(euler_step(*states[-1], current, dt, p))
    return State(*np.array(states).T)


def spike_times(V, dt, threshold=0.0):
    times, time = [], 0.0
    for before, after in zip(V[:-1], V[1:]):
        time += dt
        if before < threshold <= after:
            times.append(Quantity(time, "ms"))
    return times
