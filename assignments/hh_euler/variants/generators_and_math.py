"""Generators all the way: results are produced one by one."""

import math

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}


def _quotient(x):
    # Bernoulli numbers: x / (1 - exp(-x)) = 1 + x/2 + x^2/12 - x^4/720 + ...
    if abs(x) < 1e-2:
        return 1 + x / 2 + x * x / 12 - x**4 / 720
    return x / (1 - math.exp(-x))


def rates(V):
    yield _quotient((V + 40) / 10)
    yield 4 / math.exp((V + 65) / 18)
    yield 0.07 / math.exp((V + 65) / 20)
    yield (1 + math.tanh((V + 35) / 20)) / 2
    yield 0.1 * _quotient((V + 55) / 10)
    yield 0.125 / math.exp((V + 65) / 80)


def steady_state(V):
    pairs = iter(rates(V))
    return (alpha / (alpha + beta) for alpha, beta in zip(pairs, pairs))


def derivatives(V, m, h, n, I, p=DEFAULTS):
    outward = (
        p["gNa"] * math.pow(m, 3) * h * (V - p["ENa"]),
        p["gK"] * math.pow(n, 4) * (V - p["EK"]),
        p["gL"] * (V - p["EL"]),
        -I,
    )
    yield -math.fsum(outward) / p["C"]
    pairs = iter(rates(V))
    for x, alpha, beta in zip((m, h, n), pairs, pairs):
        yield alpha * (1 - x) - beta * x


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    return (x + dt * slope for x, slope in zip((V, m, h, n), derivatives(V, m, h, n, I, p)))


def _states(I, dt, V0, p):
    state = (V0, *steady_state(V0))
    yield state
    for current in I:
        state = tuple(euler_step(*state, current, dt, p))
        yield state


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    return _transposed(_states(I, dt, V0, p))


def _transposed(states):
    return (list(trace) for trace in zip(*states))


def spike_times(V, dt, threshold=0.0):
    return (k * dt for k in range(1, len(V)) if V[k - 1] < threshold <= V[k])
