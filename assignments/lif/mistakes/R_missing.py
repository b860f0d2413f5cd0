"""The current is not multiplied by the resistance.

Caught by: step_values, current_raises_the_potential
Hint: A current alone is no potential. One nanoampere through R megaohms raises the level by R
millivolts.
"""


def lif_step(V, I, dt, p=LIF):
    V = V + dt / p["tau"] * (-(V - p["V_rest"]) + I)
    return (p["V_reset"], True) if V >= p["V_th"] else (V, False)
