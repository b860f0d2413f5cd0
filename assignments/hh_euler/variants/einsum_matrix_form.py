"""The equations as matrices: einsum for the currents, an affine map for the gates."""

import numpy as np

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}


def _quotient(x):
    return -x / np.expm1(-x) if x else 1.0


def rates(V):
    scale = np.array([1.0, 4.0, 0.07, 1.0, 0.1, 0.125])
    x = np.array([V + 40, V + 65, V + 65, V + 35, V + 55, V + 65]) / [10, 18, 20, 10, 10, 80]
    shape = np.exp(-x)
    shape[0] = _quotient(x[0])
    shape[3] = 1 / (1 + shape[3])
    shape[4] = _quotient(x[4])
    return scale * shape


def steady_state(V):
    alpha, beta = rates(V).reshape(3, 2).T
    return np.divide(alpha, np.add(alpha, beta))


def derivatives(V, m, h, n, I, p=DEFAULTS):
    conductances = np.array([p["gNa"], p["gK"], p["gL"]])
    reversals = np.array([p["ENa"], p["EK"], p["EL"]])
    openness = np.array([m**3 * h, n**4, 1.0])
    ionic = np.einsum("i,i,i->", conductances, openness, V - reversals)
    pairs = rates(V).reshape(3, 2)
    gates = np.einsum("ij,ij->i", pairs, np.array([[1 - m, -m], [1 - h, -h], [1 - n, -n]]))
    return np.concatenate([[(I - ionic) / p["C"]], gates])


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    return np.add([V, m, h, n], dt * derivatives(V, m, h, n, I, p))


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    states = np.zeros((4, np.size(I) + 1))
    states[:, 0] = [V0, *steady_state(V0)]
    for k, current in enumerate(np.ravel(I)):
        states[:, k + 1] = euler_step(*states[:, k], current, dt, p)
    return tuple(states)


def spike_times(V, dt, threshold=0.0):
    above = np.asarray(V) >= threshold
    return np.nonzero(np.diff(above.astype(int)) == 1)[0] * dt + dt
