"""The threshold is tested before the update.

Caught by: step_values
Hint: Update first and compare the new potential: a spike belongs to the step in which the
threshold is reached.
"""


def lif_step(V, I, dt, p=LIF):
    if V >= p["V_th"]:
        return p["V_reset"], True
    return V + dt / p["tau"] * (-(V - p["V_rest"]) + p["R"] * I), False
