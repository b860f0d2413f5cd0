"""Line by line, as in the text."""

import math


def stp(spike_times, U, tau_f, tau_d):
    u, x, last, out = 0.0, 1.0, None, []
    for t in spike_times:
        if last is not None:
            d = t - last
            u = u * math.exp(-d / tau_f)
            x = 1.0 - (1.0 - x) * math.exp(-d / tau_d)
        u = u + U * (1.0 - u)
        r = u * x
        x = x - r
        out.append(r)
        last = t
    return out


def habituate(w0, n_stimuli, rate):
    return [w0 * (1.0 - rate) ** k for k in range(n_stimuli + 1)]


def recover(w, w0, rest_time, tau):
    return w0 + (w - w0) * math.exp(-rest_time / tau)


def sensitise(w, gain, w_max):
    return min(w_max, w * (1.0 + gain))
