"""The change is not divided by the time constant.

Caught by: step_values
Hint: The equation gives tau times the derivative. Divide leak and drive by tau.
"""


def lif_step(V, I, dt, p=LIF):
    V = V + dt * (-(V - p["V_rest"]) + p["R"] * I)
    return (p["V_reset"], True) if V >= p["V_th"] else (V, False)
