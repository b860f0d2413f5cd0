"""The time step is converted to seconds although the rates are per ms.

Caught by: step_is_forward_euler
Hint: dt is in ms and the rates are per ms, so their product has no unit left to convert.
"""


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    dt = dt / 1000
    dV, dm, dh, dn = derivatives(V, m, h, n, I, p)
    return V + dt * dV, m + dt * dm, h + dt * dh, n + dt * dn
