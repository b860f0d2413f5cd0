"""The first value of the current is used in every step.

Caught by: simulate_obeys_recurrence
Hint: I is a time series: step k uses I[k], not only its first value.
"""


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    state = (V0, *steady_state(V0))
    samples = [state]
    for _ in range(len(I)):
        state = euler_step(*state, I[0], dt, p)
        samples.append(state)
    return tuple(np.array(samples).T)
