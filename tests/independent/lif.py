"""The step is the code that Brian's forward Euler writes for the equation.

Written here: threshold, reset and refractory steps, which Brian knows in a network only.
"""

import numpy as np
from brian2 import Equations
from brian2.stateupdaters.explicit import euler

EQUATION = "dV/dt = (-(V - V_rest) + R*I)/tau : 1"
STEP = compile(euler(Equations(EQUATION)), "Brian", "exec")
LIF = {"tau": 10.0, "R": 10.0, "V_rest": -65.0, "V_th": -50.0, "V_reset": -70.0}


def lif_step(V, I, dt, p):
    names = {**p, "V": V, "I": I, "dt": dt}
    exec(STEP, {}, names)
    spiked = names["V"] >= p["V_th"]
    return (p["V_reset"] if spiked else names["V"]), spiked


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    V, spikes, rest = [p["V_rest"]], [False], 0
    for current in np.asarray(I, dtype=float).tolist():
        if rest:
            new, spiked, rest = p["V_reset"], False, rest - 1
        else:
            new, spiked = lif_step(V[-1], current, dt, p)
            rest = ref_steps if spiked else 0
        V.append(new)
        spikes.append(spiked)
    return np.array(V), np.array(spikes)
