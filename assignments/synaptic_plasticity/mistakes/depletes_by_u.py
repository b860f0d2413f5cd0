"""A spike takes u from what is there.

Caught by: stp_values
Hint: Only what is released is gone: x loses u times x, not u.
"""


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = 0.0, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = u * math.exp(-d / tau_f)
            x = 1 - (1 - x) * math.exp(-d / tau_d)
        u += U * (1 - u)
        r = u * x
        x = max(0, x - u)
        out.append(r)
        last = t
    return out
