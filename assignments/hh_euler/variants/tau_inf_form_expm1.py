"""Gates in the form (x_inf - x) / tau, lists everywhere, no numpy."""

import math

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}


def rates(V):
    if V == -40:
        am = 1.0
    else:
        am = -0.1 * (V + 40) / math.expm1(-(V + 40) / 10)
    if V == -55:
        an = 0.1
    else:
        an = -0.01 * (V + 55) / math.expm1(-(V + 55) / 10)
    bm = 4 * math.exp(-(V + 65) / 18)
    ah = 0.07 * math.exp(-(V + 65) / 20)
    bh = 1 / (math.exp(-0.1 * (V + 35)) + 1)
    bn = math.exp(-(V + 65) / 80) / 8
    return [am, bm, ah, bh, an, bn]


def steady_state(V):
    r = rates(V)
    return [r[0] / (r[0] + r[1]), r[2] / (r[2] + r[3]), r[4] / (r[4] + r[5])]


def derivatives(V, m, h, n, I, p=DEFAULTS):
    r = rates(V)
    gates = []
    for k, x in enumerate((m, h, n)):
        tau = 1 / (r[2 * k] + r[2 * k + 1])
        inf = r[2 * k] * tau
        gates.append((-x + inf) / tau)
    sodium = -p["gNa"] * m * m * m * h * (V - p["ENa"])
    potassium = -p["gK"] * n**4 * (V - p["EK"])
    leak = -p["gL"] * (V - p["EL"])
    return [1 / p["C"] * (sodium + potassium + leak + I)] + gates


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    slopes = derivatives(V, m, h, n, I, p)
    return [x + slope * dt for x, slope in zip((V, m, h, n), slopes)]


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    Vs, ms, hs, ns = [V0], *[[x] for x in steady_state(V0)]
    for i in range(len(I)):
        a, b, c, d = euler_step(Vs[i], ms[i], hs[i], ns[i], I[i], dt, p)
        Vs.append(a)
        ms.append(b)
        hs.append(c)
        ns.append(d)
    return Vs, ms, hs, ns


def spike_times(V, dt, threshold=0.0):
    return [k * dt for k in range(1, len(V)) if V[k - 1] < threshold <= V[k]]
