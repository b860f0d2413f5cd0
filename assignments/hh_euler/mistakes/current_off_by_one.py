"""Step k uses the current of step k + 1.

Caught by: simulate_obeys_recurrence
Hint: The step from sample k to sample k + 1 uses I[k], not the next value of the current.
"""


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    state = (V0, *steady_state(V0))
    samples = [state]
    for k in range(len(I)):
        state = euler_step(*state, I[min(k + 1, len(I) - 1)], dt, p)
        samples.append(state)
    return tuple(np.array(samples).T)
