"""Recursion over the spikes."""

import math


def stp(spike_times, U, tau_f, tau_d):
    def go(ts, last, u, x):
        if len(ts) == 0:
            return []
        t = ts[0]
        d = t - last if last is not None else 0.0
        u = u * math.exp(-d / tau_f)
        x = 1 - (1 - x) * math.exp(-d / tau_d)
        u = 1 - (1 - U) * (1 - u)
        return [u * x] + go(ts[1:], t, u, x - u * x)

    return go(list(spike_times), None, 0.0, 1.0)


def habituate(w0, n_stimuli, rate):
    return [w0] + (habituate(w0 * (1 - rate), n_stimuli - 1, rate) if n_stimuli else [])


def recover(w, w0, rest_time, tau):
    return w - (w - w0) * (1 - math.exp(-rest_time / tau))


def sensitise(w, gain, w_max):
    v = w + gain * w
    return v if v < w_max else w_max
