"""A weighted mean of the potential and its level, in arrays made beforehand."""

import numpy as np

LIF = {"tau": 10.0, "R": 10.0, "V_rest": -65.0, "V_th": -50.0, "V_reset": -70.0}


def lif_step(V, I, dt, p=LIF):
    a = dt / p["tau"]
    v = (1 - a) * V + a * (p["V_rest"] + p["R"] * I)
    s = v >= p["V_th"]
    return np.where(s, p["V_reset"], v), s


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    N = len(I)
    V = np.empty(N + 1)
    S = np.zeros(N + 1, bool)
    V[0] = p["V_rest"]
    last = -(10**9)
    for k in range(N):
        if k - last < ref_steps + 1 and k - last >= 1 and last >= 0:
            V[k + 1] = p["V_reset"]
            continue
        V[k + 1], S[k + 1] = lif_step(V[k], I[k], dt, p)
        if S[k + 1]:
            last = k
    return V, S
