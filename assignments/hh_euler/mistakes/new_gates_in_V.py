"""The voltage is advanced with the gates after the step.

Caught by: step_is_forward_euler
Hint: V moves with the old gates: compute all four derivatives before m, h and n are updated.
    Gates first is a semi-implicit method, and a possible reading of a slide that lists them
    first.
"""


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    _, dm, dh, dn = derivatives(V, m, h, n, I, p)
    m, h, n = m + dt * dm, h + dt * dh, n + dt * dn
    return V + dt * derivatives(V, m, h, n, I, p)[0], m, h, n
