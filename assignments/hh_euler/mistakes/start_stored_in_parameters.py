"""The start is written into the dictionary of parameters.

Caught by: no_memory_between_calls
Hint: The dictionary p belongs to the caller, or is the default of every other call. Keep new values
    in names of their own, or in a copy of p.
"""

_simulate_from = simulate


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    p["V0"] = V0
    return _simulate_from(I, dt, p["V0"], p)
