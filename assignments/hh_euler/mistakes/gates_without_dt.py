"""Only the voltage is advanced by dt times its derivative.

Caught by: step_is_forward_euler
Hint: Every derivative, also those of the gates, is multiplied by dt.
"""


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    dV, dm, dh, dn = derivatives(V, m, h, n, I, p)
    return V + dt * dV, m + dm, h + dh, n + dn
