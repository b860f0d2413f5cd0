"""Recursion instead of loops: the current is halved until one step is left."""

import math

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}


def _quotient(x):
    # x / (1 - exp(-x)) = x/2 + x/2 coth(x/2)
    return x / 2 + x / 2 / math.tanh(x / 2) if x else 1.0


def rates(V):
    return (
        _quotient(0.1 * (V + 40)),
        4 * math.exp((V + 65) / -18),
        0.07 * math.exp(-0.05 * (V + 65)),
        1 / (1 + math.exp(-0.1 * (V + 35))),
        _quotient(0.1 * (V + 55)) / 10,
        math.exp(-0.0125 * (V + 65)) / 8,
    )


def steady_state(V):
    return _ratios(rates(V))


def _ratios(pairs):
    if not pairs:
        return ()
    alpha, beta, *others = pairs
    return (alpha / (alpha + beta), *_ratios(others))


def derivatives(V, m, h, n, I, p=DEFAULTS):
    am, bm, ah, bh, an, bn = rates(V)
    g = {"Na": p["gNa"] * m**3 * h, "K": p["gK"] * n**4, "L": p["gL"]}
    total = I + sum(g[ion] * (p[f"E{ion}"] - V) for ion in g)
    return total / p["C"], am - (am + bm) * m, ah - (ah + bh) * h, an - (an + bn) * n


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    dV, dm, dh, dn = derivatives(V, m, h, n, I, p)
    return [dt * dV + V, dt * dm + m, dt * dh + h, dt * dn + n]


def _later_states(state, I, dt, p):
    if len(I) == 0:
        return []
    if len(I) == 1:
        return [euler_step(*state, I[0], dt, p)]
    middle = len(I) // 2
    first = _later_states(state, I[:middle], dt, p)
    return first + _later_states(first[-1], I[middle:], dt, p)


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    start = [V0, *steady_state(V0)]
    return tuple(zip(*[start, *_later_states(start, list(I), dt, p)]))


def spike_times(V, dt, threshold=0.0):
    return _crossings(list(V), 0, dt, threshold)


def _crossings(V, offset, dt, threshold):
    if len(V) < 2:
        return []
    if len(V) == 2:
        return [(offset + 1) * dt] if V[0] < threshold <= V[1] else []
    middle = len(V) // 2
    left = _crossings(V[: middle + 1], offset, dt, threshold)
    return left + _crossings(V[middle:], offset + middle, dt, threshold)
