"""The leak pushes the potential away from rest.

Caught by: step_values, subthreshold_relaxation
Hint: The leak pulls the potential back: above V_rest it lowers V, so the difference enters with a
minus sign.
"""


def lif_step(V, I, dt, p=LIF):
    V = V + dt / p["tau"] * ((V - p["V_rest"]) + p["R"] * I)
    return (p["V_reset"], True) if V >= p["V_th"] else (V, False)
