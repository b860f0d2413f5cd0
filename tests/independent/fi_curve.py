"""Brian's forward Euler writes the steps, and SciPy's root finder brackets the threshold.

SciPy counts the stretches above 0 mV too.

Written here: the coefficients of the rates; the reset; rates in Hz from counts.
"""

import math

import numpy as np
from brian2 import Equations
from brian2.stateupdaters.explicit import euler
from scipy import ndimage, special
from scipy.optimize import elementwise

HH = """
dV/dt = -120*m**3*h*(V - 55) - 36*n**4*(V + 75) - 0.3*(V + 50) + I : 1
dm/dt = am*(1 - m) - bm*m : 1
dh/dt = ah*(1 - h) - bh*h : 1
dn/dt = an*(1 - n) - bn*n : 1
"""
HH_STEP = compile(euler(Equations(HH)), "Brian", "exec")
LIF_STEP = compile(euler(Equations("dV/dt = (-(V + 65) + 10*I)/10 : 1")), "Brian", "exec")


def rates(V):
    return {
        "am": float(1 / special.exprel(-(V + 40) / 10)),
        "bm": 4 * math.exp(-(V + 65) / 18),
        "ah": 0.07 * math.exp(-(V + 65) / 20),
        "bh": float(special.expit((V + 35) / 10)),
        "an": float(0.1 / special.exprel(-(V + 55) / 10)),
        "bn": 0.125 * math.exp(-(V + 65) / 80),
    }


def simulate(model, I, dt):
    names = {"dt": dt, "V": -63.198317 if model == "hh" else -65.0}
    if model == "hh":
        start = rates(names["V"])
        for gate in "mhn":
            names[gate] = start[f"a{gate}"] / (start[f"a{gate}"] + start[f"b{gate}"])
    trace = [names["V"]]
    for current in np.asarray(I, dtype=float).tolist():
        names["I"] = current
        if model == "hh":
            names |= rates(names["V"])
        exec(HH_STEP if model == "hh" else LIF_STEP, {}, names)
        trace.append(names["V"])
        if model == "lif" and names["V"] >= -50.0:
            trace[-1], names["V"] = 20.0, -70.0
    return np.array(trace)


def count_spikes(V, threshold=0.0):
    above = np.asarray(V) >= threshold
    return int(ndimage.label(above)[1]) - int(above[0])


def firing_rate(V, dt, threshold=0.0):
    return 1000 * count_spikes(V, threshold) / (dt * (len(V) - 1))


def fi_curve(model, currents, noise, dt):
    return np.array([firing_rate(simulate(model, I + noise, dt), dt) for I in currents])


def rheobase(model, lo, hi, noise, dt, tol=1e-3):
    @np.vectorize
    def fires(current):
        return 1.0 if count_spikes(simulate(model, current + noise, dt)) else -1.0

    # Signs alone leave it nothing but bisection. It stops below its tolerance, not at it.
    limits = {"xatol": math.nextafter(tol, math.inf), "xrtol": 0.0, "fatol": 0.0, "frtol": 0.0}
    found = elementwise.find_root(fires, (lo, hi), tolerances=limits)
    low, high = map(float, found.bracket)
    if not found.success or fires(low) > 0:
        raise ValueError("there is no threshold between lo and hi")
    return low, high
