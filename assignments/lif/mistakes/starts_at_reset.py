"""The simulation starts at the reset potential.

Caught by: simulate_obeys_the_step
Hint: No spike has been before: the membrane starts at V_rest.
"""


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    V, spikes, held = [p["V_reset"]], [False], 0
    for current in I:
        if held:
            held -= 1
            V.append(p["V_reset"])
            spikes.append(False)
            continue
        v, s = lif_step(V[-1], current, dt, p)
        V.append(v)
        spikes.append(s)
        held = ref_steps if s else 0
    return np.array(V), np.array(spikes)
