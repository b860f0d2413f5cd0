"""The release is computed from what is left after it.

Caught by: stp_values, first_and_rested
Hint: The release is u times what was there before the spike. Subtract it afterwards.
"""


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = 0.0, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = u * math.exp(-d / tau_f)
            x = 1 - (1 - x) * math.exp(-d / tau_d)
        u += U * (1 - u)
        x -= u * x
        out.append(u * x)
        last = t
    return out
