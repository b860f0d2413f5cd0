"""The two time constants are exchanged.

Caught by: stp_values, tiring_and_facilitating
Hint: tau_f belongs to u, which facilitates; tau_d belongs to x, whose lack depresses.
"""


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = 0.0, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = u * math.exp(-d / tau_d)
            x = 1 - (1 - x) * math.exp(-d / tau_f)
        u += U * (1 - u)
        r = u * x
        x -= r
        out.append(r)
        last = t
    return out
