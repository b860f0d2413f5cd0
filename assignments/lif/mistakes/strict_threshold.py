"""A potential exactly at the threshold does not spike.

Caught by: tie_spikes
Hint: Reaching the threshold is enough: compare with >=.
"""


def lif_step(V, I, dt, p=LIF):
    V = V + dt / p["tau"] * (-(V - p["V_rest"]) + p["R"] * I)
    return (p["V_reset"], True) if V > p["V_th"] else (V, False)
