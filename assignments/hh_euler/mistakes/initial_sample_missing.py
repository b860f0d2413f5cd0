"""The state before the first step is not recorded.

Caught by: simulate_obeys_recurrence
Hint: N current samples give N + 1 samples of the state: the state before the first step is
    sample 0.
"""


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    state = (V0, *steady_state(V0))
    samples = []
    for I_k in I:
        state = euler_step(*state, I_k, dt, p)
        samples.append(state)
    return tuple(np.array(samples).reshape(-1, 4).T)
