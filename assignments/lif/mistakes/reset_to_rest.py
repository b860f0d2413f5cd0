"""After a spike the potential goes to rest.

Caught by: step_values
Hint: After a spike the potential is V_reset, which may lie below rest.
"""


def lif_step(V, I, dt, p=LIF):
    V = V + dt / p["tau"] * (-(V - p["V_rest"]) + p["R"] * I)
    return (p["V_rest"], True) if V >= p["V_th"] else (V, False)
