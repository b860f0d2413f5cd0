"""The number of halvings is worked out beforehand."""

import math

import numpy as np

TAU, R, REST, TOP, RESET = 10.0, 10.0, -65.0, -50.0, -70.0


class Membrane:
    def __init__(self):
        self.V = -63.198317
        self.m, self.h, self.n = (a / (a + b) for a, b in self.rates())

    def rates(self):
        V = self.V
        limit = lambda x: 1.0 if x == 0 else x / (1 - math.exp(-x))
        return (
            (limit((V + 40) / 10), 4 * math.exp(-(V + 65) / 18)),
            (0.07 * math.exp(-(V + 65) / 20), 1 / (1 + math.exp(-(V + 35) / 10))),
            (0.1 * limit((V + 55) / 10), 0.125 * math.exp(-(V + 65) / 80)),
        )

    def step(self, I, dt):
        rates = self.rates()
        I = I - 120 * self.m**3 * self.h * (self.V - 55)
        I = I - 36 * self.n**4 * (self.V + 75) - 0.3 * (self.V + 50)
        old = self.m, self.h, self.n
        self.m, self.h, self.n = (x + dt * (a * (1 - x) - b * x) for x, (a, b) in zip(old, rates))
        self.V += dt * I
        return self.V


def simulate(model, I, dt):
    if model == "hh":
        membrane = Membrane()
        return np.array([membrane.V, *(membrane.step(x, dt) for x in I)])
    V, shown = np.empty(len(I) + 1), np.empty(len(I) + 1)
    V[0] = shown[0] = REST
    for k, x in enumerate(I):
        V[k + 1] = V[k] + dt * ((REST - V[k]) / TAU + R * x / TAU)
        shown[k + 1] = V[k + 1]
        if V[k + 1] >= TOP:
            V[k + 1], shown[k + 1] = RESET, 20.0
    return shown


def count_spikes(V, threshold=0.0):
    up = [v >= threshold for v in V]
    return sum(b and not a for a, b in zip(up, up[1:]))


def firing_rate(V, dt, threshold=0.0):
    return count_spikes(V, threshold) * 1000.0 / (len(V) * dt - dt)


def fi_curve(model, currents, noise, dt):
    return [firing_rate(simulate(model, np.add(noise, I), dt), dt) for I in currents]


def rheobase(model, lo, hi, noise, dt, tol=1e-3):
    fires = lambda I: count_spikes(simulate(model, np.add(noise, I), dt)) > 0
    if fires(lo) or not fires(hi):
        raise ValueError
    for _ in range(max(0, math.ceil(math.log2((hi - lo) / tol)))):
        middle = 0.5 * lo + 0.5 * hi
        lo, hi = (lo, middle) if fires(middle) else (middle, hi)
    return lo, hi
