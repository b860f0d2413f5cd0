"""The step is the code that Brian's forward Euler writes for the equations.

The quotient with a hole at 0 is SciPy's `exprel`, and SciPy finds stretches above a threshold.

Written here: the coefficients of the rates, as of any model that a simulator is given.
"""

import math

import numpy as np
from brian2 import Equations
from brian2.stateupdaters.explicit import euler
from scipy import ndimage, special

DEFAULTS = {"C": 1.0, "gNa": 120.0, "gK": 36.0, "gL": 0.3, "ENa": 55.0, "EK": -75.0, "EL": -50.0}
EQUATIONS = """
dV/dt = (-gNa*m**3*h*(V - ENa) - gK*n**4*(V - EK) - gL*(V - EL) + I)/C : 1
dm/dt = am*(1 - m) - bm*m : 1
dh/dt = ah*(1 - h) - bh*h : 1
dn/dt = an*(1 - n) - bn*n : 1
"""
STEP = compile(euler(Equations(EQUATIONS)), "Brian", "exec")
RATES = ("am", "bm", "ah", "bh", "an", "bn")


def rates(V):
    return (
        float(1 / special.exprel(-(V + 40) / 10)),
        4 * math.exp(-(V + 65) / 18),
        0.07 * math.exp(-(V + 65) / 20),
        float(special.expit((V + 35) / 10)),
        float(0.1 / special.exprel(-(V + 55) / 10)),
        0.125 * math.exp(-(V + 65) / 80),
    )


def steady_state(V):
    am, bm, ah, bh, an, bn = rates(V)
    return am / (am + bm), ah / (ah + bh), an / (an + bn)


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    names = {**p, **dict(zip(RATES, rates(V), strict=True))}
    names |= {"V": V, "m": m, "h": h, "n": n, "I": I, "dt": dt}
    exec(STEP, {}, names)
    return names["V"], names["m"], names["h"], names["n"]


def derivatives(V, m, h, n, I, p=DEFAULTS):
    # A long step, beside which the old state is small and takes few digits.
    dt = 2.0**60
    new = euler_step(V, m, h, n, I, dt, p)
    return tuple((after - before) / dt for after, before in zip(new, (V, m, h, n), strict=True))


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    samples = [(float(V0), *steady_state(V0))]
    for current in np.asarray(I, dtype=float).tolist():
        samples.append(euler_step(*samples[-1], current, dt, p))
    return tuple(np.array(trace) for trace in zip(*samples, strict=True))


def spike_times(V, dt, threshold=0.0):
    above, _ = ndimage.label(np.asarray(V) >= threshold)
    first = [stretch[0].start for stretch in ndimage.find_objects(above)]
    return dt * np.array([k for k in first if k > 0], dtype=float)
