"""A step of order two averages the slopes at both ends.

Caught by: step_is_forward_euler, first_order_convergence
Hint: This is the method of Heun, of order two: more accurate, but the assignment asks for
    forward Euler, which uses the derivatives of the old state only.
"""


def euler_step(V, m, h, n, I, dt, p=DEFAULTS):
    old = (V, m, h, n)
    first = derivatives(*old, I, p)
    second = derivatives(*(x + dt * d for x, d in zip(old, first)), I, p)
    return tuple(x + dt * (a + b) / 2 for x, a, b in zip(old, first, second))
