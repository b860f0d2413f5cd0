"""The change is not multiplied by the time step.

Caught by: step_values
Hint: A derivative is a change per millisecond. A step of dt milliseconds changes V by dt times as
much.
"""


def lif_step(V, I, dt, p=LIF):
    V = V + (-(V - p["V_rest"]) + p["R"] * I) / p["tau"]
    return (p["V_reset"], True) if V >= p["V_th"] else (V, False)
