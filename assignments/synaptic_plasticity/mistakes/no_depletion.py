"""Nothing is taken from what is there.

Caught by: stp_values, tiring_and_facilitating, nothing_from_nothing
Hint: What a spike releases is no longer there for the next one: subtract it from x.
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
        out.append(r)
        last = t
    return out
