"""The simulation begins with a refractory period.

Caught by: simulate_obeys_the_step, refractory_limit
Hint: Only a spike begins a pause. Before the first one the membrane moves from the first step on.
"""


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    V, spikes, held = [p["V_rest"]], [False], ref_steps
    for current in I:
        if held:
            held -= 1
            v, s = p["V_reset"], False
        else:
            v, s = lif_step(V[-1], current, dt, p)
            held = ref_steps if s else 0
        V.append(v)
        spikes.append(s)
    return np.array(V), np.array(spikes)
