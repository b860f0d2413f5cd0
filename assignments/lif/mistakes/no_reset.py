"""The potential is not reset after a spike.

Caught by: step_values
Hint: When the threshold is reached, two things happen in the same step: the spike is noted, and
the potential becomes V_reset.
"""


def lif_step(V, I, dt, p=LIF):
    V = V + dt / p["tau"] * (-(V - p["V_rest"]) + p["R"] * I)
    return V, V >= p["V_th"]
