"""What is there decays between spikes.

Caught by: stp_values, first_and_rested
Hint: x returns to 1 at rest, as vesicles are filled again. What decays is what is missing.
"""


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = 0.0, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = u * math.exp(-d / tau_f)
            x = x * math.exp(-d / tau_d)
        u += U * (1 - u)
        r = u * x
        x -= r
        out.append(r)
        last = t
    return out
