"""The exact solution is used in place of Euler's step.

Caught by: step_values
Hint: The exponential is the exact solution for a constant current. Forward Euler is asked for:
the old potential plus dt times its derivative.
"""

import math


def lif_step(V, I, dt, p=LIF):
    inf = p["V_rest"] + p["R"] * I
    V = inf + (V - inf) * math.exp(-dt / p["tau"])
    return (p["V_reset"], True) if V >= p["V_th"] else (V, False)
