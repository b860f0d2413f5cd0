"""What is missing returns along a straight line.

Caught by: stp_values
Hint: Recovery is exponential: in equal times the same fraction of what is missing returns.
"""


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = 0.0, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = u * math.exp(-d / tau_f)
            x = min(1, x + (1 - x) * d / tau_d)
        u += U * (1 - u)
        r = u * x
        x -= r
        out.append(r)
        last = t
    return out
