"""Each step is as long as the time since the start.

Caught by: simulate_obeys_recurrence
Hint: Each step advances by dt, not by the time since the start: pass the same dt to every step.
"""


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    state = (V0, *steady_state(V0))
    samples = [state]
    for k, I_k in enumerate(I):
        state = euler_step(*state, I_k, (k + 1) * dt, p)
        samples.append(state)
    return tuple(np.array(samples).T)
