"""The gates are advanced with the voltage after the step.

Caught by: step_is_forward_euler
Hint: The gates move with the old voltage: compute all four derivatives before V is updated.
"""


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    V = V + dt * derivatives(V, m, h, n, I, p)[0]
    _, dm, dh, dn = derivatives(V, m, h, n, I, p)
    return V, m + dt * dm, h + dt * dh, n + dt * dn
