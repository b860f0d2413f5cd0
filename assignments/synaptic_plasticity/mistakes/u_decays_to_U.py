"""Between spikes u returns to U.

Caught by: stp_values, first_and_rested
Hint: In this convention u decays to 0, and the jump at a spike brings it to U at least.
"""


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = 0.0, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = U + (u - U) * math.exp(-d / tau_f)
            x = 1 - (1 - x) * math.exp(-d / tau_d)
        u += U * (1 - u)
        r = u * x
        x -= r
        out.append(r)
        last = t
    return out
