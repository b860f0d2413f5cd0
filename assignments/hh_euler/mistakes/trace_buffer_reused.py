"""The traces are kept in a global buffer that the next call overwrites.

Caught by: no_memory_between_calls
Hint: Make a new array in every call. A global buffer is overwritten by the next call, and with
    it the result that was returned before.
"""


_buffer = np.empty((4, 100_000))


def simulate(I, dt, V0=-63.198317, p=DEFAULTS):
    state = (float(V0), *steady_state(float(V0)))
    _buffer[:, 0] = state
    for k in range(len(I)):
        state = euler_step(*state, float(I[k]), dt, p)
        _buffer[:, k + 1] = state
    return tuple(_buffer[:, : len(I) + 1])
