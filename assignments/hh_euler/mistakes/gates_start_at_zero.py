"""All gates are closed at the start.

Caught by: simulate_obeys_recurrence, holding_current_is_fixed_point
Hint: At the start the gates are at their steady state for V0, which is not 0.
"""


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    state = (V0, 0.0, 0.0, 0.0)
    samples = [state]
    for I_k in I:
        state = euler_step(*state, I_k, dt, p)
        samples.append(state)
    return tuple(np.array(samples).T)
