"""Every jump of u has the same size.

Caught by: stp_values
Hint: u never exceeds 1: it grows by U times what is left up to 1.
"""


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = 0.0, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = u * math.exp(-d / tau_f)
            x = 1 - (1 - x) * math.exp(-d / tau_d)
        u = min(1, u + U)
        r = u * x
        x -= r
        out.append(r)
        last = t
    return out
