"""Plain loops over samples and lists."""

import math


def simulate(model, I, dt):
    return lif(I, dt) if model == "lif" else hh(I, dt)


def lif(I, dt):
    V, out = -65.0, [-65.0]
    for x in I:
        V += dt * (-65.0 - V + 10.0 * x) / 10.0
        if V >= -50.0:
            out.append(20.0)
            V = -70.0
        else:
            out.append(V)
    return out


def hh(I, dt):
    V = -63.198317
    am, bm, ah, bh, an, bn = rates(V)
    m, h, n = am / (am + bm), ah / (ah + bh), an / (an + bn)
    out = [V]
    for x in I:
        am, bm, ah, bh, an, bn = rates(V)
        dV = x - 120.0 * m**3 * h * (V - 55.0) - 36.0 * n**4 * (V + 75.0) - 0.3 * (V + 50.0)
        m += dt * (am * (1 - m) - bm * m)
        h += dt * (ah * (1 - h) - bh * h)
        n += dt * (an * (1 - n) - bn * n)
        V += dt * dV
        out.append(V)
    return out


def rates(V):
    am = 1.0 if V == -40 else 0.1 * (V + 40) / (1 - math.exp(-(V + 40) / 10))
    an = 0.1 if V == -55 else 0.01 * (V + 55) / (1 - math.exp(-(V + 55) / 10))
    bm, ah = 4 * math.exp(-(V + 65) / 18), 0.07 * math.exp(-(V + 65) / 20)
    return am, bm, ah, 1 / (1 + math.exp(-(V + 35) / 10)), an, 0.125 * math.exp(-(V + 65) / 80)


def count_spikes(V, threshold=0.0):
    n = 0
    for k in range(1, len(V)):
        if V[k - 1] < threshold <= V[k]:
            n += 1
    return n


def firing_rate(V, dt, threshold=0.0):
    seconds = (len(V) - 1) * dt / 1000
    return count_spikes(V, threshold) / seconds


def fi_curve(model, currents, noise, dt):
    rates = []
    for I in currents:
        rates.append(firing_rate(simulate(model, [I + x for x in noise], dt), dt))
    return rates


def rheobase(model, lo, hi, noise, dt, tol=1e-3):
    def fires(I):
        return count_spikes(simulate(model, [I + x for x in noise], dt)) >= 1

    if fires(lo):
        raise ValueError
    if not fires(hi):
        raise ValueError
    while hi - lo > tol:
        m = lo + (hi - lo) / 2
        if fires(m):
            hi = m
        else:
            lo = m
    return [lo, hi]
