"""The formula as it stands, in lists."""

import numpy as np

LIF = {"tau": 10.0, "R": 10.0, "V_rest": -65.0, "V_th": -50.0, "V_reset": -70.0}


def lif_step(V, I, dt, p=LIF):
    V = V + dt / p["tau"] * (-(V - p["V_rest"]) + p["R"] * I)
    if V >= p["V_th"]:
        return p["V_reset"], True
    return V, False


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    V = [p["V_rest"]]
    S = [0]
    hold = 0
    for Ik in I:
        if hold > 0:
            hold -= 1
            V.append(p["V_reset"])
            S.append(0)
            continue
        v, s = lif_step(V[-1], float(Ik), dt, p)
        V.append(v)
        S.append(int(s))
        if s:
            hold = ref_steps
    return np.array(V), np.array(S)
