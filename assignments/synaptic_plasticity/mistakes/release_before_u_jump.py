"""The release uses the value of u from before the spike.

Caught by: stp_values, first_and_rested
Hint: At a spike u jumps first. With the old u, the first spike would release nothing.
"""


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = 0.0, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = u * math.exp(-d / tau_f)
            x = 1 - (1 - x) * math.exp(-d / tau_d)
        r = u * x
        u += U * (1 - u)
        x -= r
        out.append(r)
        last = t
    return out
