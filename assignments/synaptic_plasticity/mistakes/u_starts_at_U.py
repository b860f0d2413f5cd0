"""Before the first spike u is already U.

Caught by: stp_values, first_and_rested
Hint: At rest u is 0. The jump of the first spike brings it to U.
"""


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = U, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = u * math.exp(-d / tau_f)
            x = 1 - (1 - x) * math.exp(-d / tau_d)
        u += U * (1 - u)
        r = u * x
        x -= r
        out.append(r)
        last = t
    return out
