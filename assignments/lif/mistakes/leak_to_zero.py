"""The leak goes to 0 mV.

Caught by: step_values, zero_is_nowhere
Hint: Without a current the membrane returns to V_rest. The leak is the distance from there, not
from zero.
"""


def lif_step(V, I, dt, p=LIF):
    V = V + dt / p["tau"] * (-V + p["R"] * I)
    return (p["V_reset"], True) if V >= p["V_th"] else (V, False)
