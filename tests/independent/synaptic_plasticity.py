"""Between events, the code that Brian's exact integration writes for the equations.

Habituation is a recursive filter of `scipy.signal`, sensitisation NumPy's minimum.

Written here: what a spike changes, as in any model of synapses that Brian is given.
"""

import numpy as np
from brian2 import Equations
from brian2.stateupdaters.exact import linear
from scipy import signal

EQUATIONS = """
du/dt = -u/tau_f : 1
dx/dt = (1 - x)/tau_d : 1
"""
PAUSE = compile(linear(Equations(EQUATIONS)), "Brian", "exec")
REST = compile(linear(Equations("dw/dt = (w0 - w)/tau : 1")), "Brian", "exec")


def stp(spike_times, U, tau_f, tau_d):
    names = {"u": 0.0, "x": 1.0, "tau_f": tau_f, "tau_d": tau_d, "exp": np.exp}
    releases = []
    for pause in np.ediff1d(spike_times, to_begin=0.0) if len(spike_times) else ():
        names["dt"] = pause
        exec(PAUSE, {}, names)
        names["u"] += U * (1 - names["u"])
        releases.append(names["u"] * names["x"])
        names["x"] -= releases[-1]
    return np.array(releases)


def habituate(w0, n_stimuli, rate):
    return signal.lfilter([w0], [1.0, rate - 1.0], signal.unit_impulse(n_stimuli + 1))


def recover(w, w0, rest_time, tau):
    names = {"w": w, "w0": w0, "dt": rest_time, "tau": tau, "exp": np.exp}
    exec(REST, {}, names)
    return float(names["w"])


def sensitise(w, gain, w_max):
    return float(np.minimum(w_max, w * (1 + gain)))
