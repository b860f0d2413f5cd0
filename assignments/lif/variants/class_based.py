"""A neuron is an object that counts down its own pause."""

import numpy as np

LIF = {"tau": 10.0, "R": 10.0, "V_rest": -65.0, "V_th": -50.0, "V_reset": -70.0}


class N:
    def __init__(s, p, n):
        s.p, s.V, s.wait, s.n = p, p["V_rest"], 0, n

    def go(s, i, dt):
        if s.wait:
            s.wait -= 1
            s.V = s.p["V_reset"]
            return False
        s.V, f = lif_step(s.V, i, dt, s.p)
        s.wait = s.n if f else 0
        return f


def lif_step(V, I, dt, p=LIF):
    k = -(V - p["V_rest"]) / p["tau"] + p["R"] * I / p["tau"]
    V2 = V + dt * k
    return (p["V_reset"] if V2 >= p["V_th"] else V2), bool(V2 >= p["V_th"])


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    c = N(p, ref_steps)
    V, S = [c.V], [False]
    for i in I:
        S.append(c.go(i, dt))
        V.append(c.V)
    return np.asarray(V), np.asarray(S)
