"""The time since the start is used for the time since the last spike.

Caught by: stp_values, only_intervals_count
Hint: What has decayed depends on how long ago the last spike was. Keep its time, and take the
difference.
"""


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = 0.0, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = u * math.exp(-t / tau_f)
            x = 1 - (1 - x) * math.exp(-t / tau_d)
        u += U * (1 - u)
        r = u * x
        x -= r
        out.append(r)
        last = t
    return out
